package dev.amipublisher.inspection.tree;

import java.util.Map;
import java.util.Set;

/**
 * A directory that may be the root of an operating system: that of a file system, of a subvolume,
 * or of a deployment.
 *
 * @param mount the directory
 * @param place where it is in its file system; empty for the file system's own root
 * @param mounts what an operating system with this root mounts without asking fstab, by mount point
 * @param deployed whether it is a deployment of OSTree
 */
record RootCandidate(Mount mount, String place, Map<String, Mount> mounts, boolean deployed) {

  /** The root of a file system or a subvolume. */
  RootCandidate(Mount mount, String place) {
    this(mount, place, Map.of(), false);
  }

  /** The tree of it alone. */
  ImageTree tree(ReadingBudget budget) {
    return new ImageTree("", mount, mounts, Set.of(), budget);
  }
}
