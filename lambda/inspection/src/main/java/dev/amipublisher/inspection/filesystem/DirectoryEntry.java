package dev.amipublisher.inspection.filesystem;

import org.jspecify.annotations.Nullable;

/**
 * A name in a directory.
 *
 * @param name read as UTF-8; what is not UTF-8 is replaced
 * @param inode the number of what it names
 * @param type what the directory says that it names, which spares a walk over all names the reading
 *     of every inode; null if the directory does not say
 */
public record DirectoryEntry(String name, long inode, @Nullable FileType type) {

  /** A name in a directory that does not say what it names. */
  public DirectoryEntry(String name, long inode) {
    this(name, inode, null);
  }
}
