/** The superblock, the groups and the inodes of an ext file system. */
@NullMarked
package dev.amipublisher.inspection.ext.structure;

import org.jspecify.annotations.NullMarked;
