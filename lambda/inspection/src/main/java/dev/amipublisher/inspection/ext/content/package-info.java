/** Where the content of a file in an ext file system is. */
@NullMarked
package dev.amipublisher.inspection.ext.content;

import org.jspecify.annotations.NullMarked;
