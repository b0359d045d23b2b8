/** Blocks of a snapshot, and the bytes of a volume that they make up. */
@NullMarked
package dev.amipublisher.inspection.block;

import org.jspecify.annotations.NullMarked;
