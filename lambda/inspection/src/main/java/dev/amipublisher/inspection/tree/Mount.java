package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.filesystem.FileNode;

/**
 * A directory of a file system that is shown as a root or at a mount point: its own root, or a part
 * of it (a subvolume, a deployment of OSTree).
 *
 * @param source the file system
 * @param root the directory
 */
record Mount(MountableFileSystem source, FileNode root) {

  Directory directory() {
    return new Directory(source.fileSystem(), root.inode());
  }
}
