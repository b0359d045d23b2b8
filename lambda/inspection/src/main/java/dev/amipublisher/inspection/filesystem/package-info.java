/** What all file systems have in common, as far as reading needs it. */
@NullMarked
package dev.amipublisher.inspection.filesystem;

import org.jspecify.annotations.NullMarked;
