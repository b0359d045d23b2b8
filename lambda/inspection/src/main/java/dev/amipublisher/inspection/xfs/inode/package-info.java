/** Inodes of XFS, and where the content of files and links is. */
@NullMarked
package dev.amipublisher.inspection.xfs.inode;

import org.jspecify.annotations.NullMarked;
