package dev.amipublisher.inspection.filesystem;

/** What an inode is. */
public enum FileType {
  /** A regular file. */
  REGULAR,
  /** A directory. */
  DIRECTORY,
  /** A symbolic link. */
  SYMBOLIC_LINK,
  /** A device, a socket or a pipe. */
  OTHER
}
