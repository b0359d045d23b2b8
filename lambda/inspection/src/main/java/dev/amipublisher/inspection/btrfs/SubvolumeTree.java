package dev.amipublisher.inspection.btrfs;

/**
 * A subvolume.
 *
 * @param id its number
 * @param tree its files
 * @param rootDirectory the inode of its root directory
 * @param link where it is; for the top of the file system a place of its own
 */
record SubvolumeTree(long id, Tree tree, long rootDirectory, Link link) {

  /** The top of the file system, which is in no directory. */
  static final Link TOP = new Link(0, 0, "");

  /**
   * The directory entry of a subvolume.
   *
   * @param parent the subvolume that holds it; 0 for none
   * @param directory the inode of the directory there
   * @param name in that directory
   */
  record Link(long parent, long directory, String name) {}
}
