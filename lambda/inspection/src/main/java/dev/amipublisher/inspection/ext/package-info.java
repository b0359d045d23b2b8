/** Reads ext2, ext3 and ext4 file systems. */
@NullMarked
package dev.amipublisher.inspection.ext;

import org.jspecify.annotations.NullMarked;
