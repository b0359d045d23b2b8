/** The recovery of an ext file system in memory, from its JBD2 journal. */
@NullMarked
package dev.amipublisher.inspection.ext.journal;

import org.jspecify.annotations.NullMarked;
