package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operating systems that OSTree and bootc deploy in a file system: {@code
 * /ostree/deploy/NAME/deploy/CHECKSUM.N} is the root of one, and {@code /ostree/deploy/NAME/var} is
 * mounted at its {@code /var}.
 *
 * @param roots of the operating systems
 * @param repository what holds the same files by their checksums; empty if there are no deployments
 * @see <a href="https://ostreedev.github.io/ostree/deployment/">OSTree: Deployments</a>
 */
record Deployments(List<RootCandidate> roots, Optional<Directory> repository) {

  private static final String FOLDER = "/ostree/deploy";

  /** Those of a file system or a subvolume. */
  static Deployments of(RootCandidate physical, ReadingBudget budget) {
    ImageTree tree = physical.tree(budget);
    List<RootCandidate> roots = new ArrayList<>();
    for (TreeFile system : directories(tree, FOLDER)) {
      Optional<Mount> variable = directory(tree, system.path() + "/var").map(Deployments::mount);
      for (TreeFile root : directories(tree, system.path() + "/deploy")) {
        boolean mountable = directory(tree, root.path() + "/var").isPresent();
        roots.add(
            new RootCandidate(
                mount(root),
                physical.place() + root.path(),
                variable.filter(any -> mountable).map(at -> Map.of("/var", at)).orElse(Map.of()),
                true));
      }
    }
    Optional<Directory> repository =
        roots.isEmpty()
            ? Optional.empty()
            : directory(tree, "/ostree/repo/objects").map(found -> mount(found).directory());
    return new Deployments(List.copyOf(roots), repository);
  }

  private static List<TreeFile> directories(ImageTree tree, String path) {
    List<TreeFile> directories = new ArrayList<>();
    for (TreeFile parent : directory(tree, path).stream().toList()) {
      for (DirectoryEntry entry : tree.entries(parent)) {
        directory(tree, Paths.child(parent.path(), entry.name())).ifPresent(directories::add);
      }
    }
    return directories;
  }

  private static Optional<TreeFile> directory(ImageTree tree, String path) {
    return tree.find(path).filter(TreeFile::isDirectory);
  }

  private static Mount mount(TreeFile directory) {
    return new Mount(directory.source(), directory.node());
  }
}
