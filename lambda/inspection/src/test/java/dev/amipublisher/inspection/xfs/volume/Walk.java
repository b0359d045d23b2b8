package dev.amipublisher.inspection.xfs.volume;

import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.filesystem.FileType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks at everything in a file system that may be forged, and so may be without end. */
public final class Walk {

  private static final int MAX_NODES = 4000;
  private static final int PART = 4096;

  private final FileSystem fileSystem;
  private final Set<Long> known = new HashSet<>();
  private final Deque<FileNode> folders = new ArrayDeque<>();
  private final List<String> seen = new ArrayList<>();

  private Walk(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /** A line for each directory, each entry, and each file or link. */
  public static List<String> of(FileSystem fileSystem) {
    Walk walk = new Walk(fileSystem);
    walk.look(fileSystem.root().inode());
    while (!walk.folders.isEmpty()) {
      walk.entries(walk.folders.remove());
    }
    return walk.seen;
  }

  private void entries(FileNode folder) {
    for (DirectoryEntry entry : fileSystem.entries(folder)) {
      seen.add(folder.inode() + "/" + entry.name() + " " + entry.inode());
      look(entry.inode());
    }
  }

  private void look(long inode) {
    if (known.size() == MAX_NODES || !known.add(inode)) {
      return;
    }
    FileNode node = fileSystem.node(inode);
    seen.add(node + content(node));
    if (node.type() == FileType.DIRECTORY) {
      folders.add(node);
    }
  }

  private String content(FileNode node) {
    return switch (node.type()) {
      case SYMBOLIC_LINK -> fileSystem.linkTarget(node);
      case REGULAR -> part(node, 0) + part(node, node.size() / 2) + part(node, node.size() - PART);
      case DIRECTORY, OTHER -> "";
    };
  }

  private String part(FileNode file, long offset) {
    return " " + Arrays.hashCode(fileSystem.read(file, offset, PART));
  }
}
