/** All forms of ext directories. */
@NullMarked
package dev.amipublisher.inspection.ext.directory;

import org.jspecify.annotations.NullMarked;
