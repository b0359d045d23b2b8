package dev.amipublisher.inspection.image;

import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.filesystem.FileType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Visits a file system that may be damaged: each inode once, and of each file only some bytes. */
public final class BoundedWalk {

  private static final int MOST_INODES = 2_000;
  private static final int PIECE = 64 * 1024;

  private BoundedWalk() {}

  /**
   * Visits all files.
   *
   * @param content whether files and links are read, which no checksum protects
   * @return how many inodes were visited
   */
  public static int visit(FileSystem fileSystem, boolean content) {
    Set<Long> seen = new HashSet<>();
    Deque<FileNode> waiting = new ArrayDeque<>();
    waiting.add(fileSystem.root());
    while (!waiting.isEmpty() && seen.size() < MOST_INODES) {
      for (DirectoryEntry entry : fileSystem.entries(waiting.remove())) {
        if (seen.add(entry.inode())) {
          FileNode node = fileSystem.node(entry.inode());
          if (node.type() == FileType.DIRECTORY) {
            waiting.add(node);
          } else {
            open(fileSystem, node, content);
          }
        }
      }
    }
    return seen.size();
  }

  private static void open(FileSystem fileSystem, FileNode node, boolean content) {
    if (node.type() == FileType.SYMBOLIC_LINK && content) {
      fileSystem.linkTarget(node);
    } else if (node.type() == FileType.REGULAR && content) {
      fileSystem.read(node, 0, PIECE);
      fileSystem.read(node, node.size() / 2, PIECE);
      fileSystem.read(node, Math.max(0, node.size() - PIECE), PIECE);
    }
  }
}
