package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.filesystem.FileSystem;

/**
 * A directory, whatever the path that leads to it.
 *
 * @param fileSystem which holds it
 * @param inode its number there
 */
record Directory(FileSystem fileSystem, long inode) {}
