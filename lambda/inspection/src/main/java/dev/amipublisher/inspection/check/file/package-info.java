/** Checks of single files, by their names and content. */
@NullMarked
package dev.amipublisher.inspection.check.file;

import org.jspecify.annotations.NullMarked;
