package dev.amipublisher.inspection.xfs.inode;

import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.filesystem.FileType;
import dev.amipublisher.inspection.xfs.structure.Structure;

/**
 * An inode, verified.
 *
 * @param size of what it describes, in bytes
 * @param format where its content is
 * @param extents how many extents its content has
 * @param fork the part of the inode that holds the content, or shows where it is
 */
public record Inode(
    long number,
    FileType type,
    int permissions,
    long size,
    Format format,
    long extents,
    Structure fork) {

  /** Where the content of an inode is. */
  public enum Format {
    /** There is none: a device, a socket or a pipe. */
    NONE,
    /** In the inode itself. */
    INLINE,
    /** In extents that the inode lists. */
    EXTENTS,
    /** In extents that a tree lists, whose root is in the inode. */
    TREE
  }

  public FileNode node() {
    return new FileNode(number, type, size, permissions);
  }
}
