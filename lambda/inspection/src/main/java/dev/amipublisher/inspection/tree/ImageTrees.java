package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.filesystem.FileNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All trees that the file systems of an image make up. Every file system is in one of them.
 *
 * @param trees the root of the image first
 * @param failures what went wrong while the trees were put together; a file system that could not
 *     be mounted is a tree of its own all the same
 */
public record ImageTrees(List<ImageTree> trees, List<Failure> failures) {

  /** The files that a root file system holds, in the order in which they are asked for. */
  private static final List<String> SIGNS_OF_A_ROOT =
      List.of("/etc/fstab", "/etc/passwd", "/etc/os-release", "/etc");

  /**
   * Something that went wrong.
   *
   * @param volume the snapshot or volume concerned
   * @param cause what it was
   */
  public record Failure(String volume, UnverifiableException cause) {}

  /** Puts trees together. */
  public static ImageTrees of(List<MountableFileSystem> fileSystems, ReadingBudget budget) {
    return new Assembly(fileSystems, budget).assemble();
  }

  /** The work in progress. */
  private static final class Assembly {

    private final List<MountableFileSystem> fileSystems;
    private final ReadingBudget budget;
    private final List<Failure> failures = new ArrayList<>();

    Assembly(List<MountableFileSystem> fileSystems, ReadingBudget budget) {
      this.fileSystems = fileSystems;
      this.budget = budget;
    }

    ImageTrees assemble() {
      List<MountableFileSystem> readable =
          fileSystems.stream().filter(fs -> rootOf(fs).isPresent()).toList();
      if (readable.isEmpty()) {
        return new ImageTrees(List.of(), List.copyOf(failures));
      }
      MountableFileSystem root = chooseRoot(readable);
      Map<String, MountableFileSystem> mounts = new LinkedHashMap<>();
      List<ImageTree> covered = new ArrayList<>();
      attempt(root, () -> mount(root, readable, mounts, covered));
      List<ImageTree> trees = new ArrayList<>();
      trees.add(tree("", root, mounts));
      trees.addAll(covered);
      for (int i = 0; i < fileSystems.size(); i++) {
        MountableFileSystem candidate = fileSystems.get(i);
        boolean placed = candidate.equals(root) || mounts.containsValue(candidate);
        if (readable.contains(candidate) && !placed) {
          trees.add(tree("file-system-%d:".formatted(i + 1), candidate, Map.of()));
        }
      }
      return new ImageTrees(List.copyOf(trees), List.copyOf(failures));
    }

    private MountableFileSystem chooseRoot(List<MountableFileSystem> readable) {
      for (String sign : SIGNS_OF_A_ROOT) {
        for (MountableFileSystem candidate : readable) {
          boolean[] found = new boolean[1];
          attempt(candidate, () -> found[0] = tree("", candidate, Map.of()).find(sign).isPresent());
          if (found[0]) {
            return candidate;
          }
        }
      }
      return readable.getFirst();
    }

    private void mount(
        MountableFileSystem root,
        List<MountableFileSystem> readable,
        Map<String, MountableFileSystem> mounts,
        List<ImageTree> covered) {
      Optional<TreeFile> fstab = tree("", root, Map.of()).findContent("/etc/fstab");
      if (fstab.isEmpty()) {
        return;
      }
      List<FstabEntry> outerFirst =
          FstabEntry.parse(fstab.get().text()).stream()
              .sorted(Comparator.comparingInt(entry -> entry.mountPoint().length()))
              .toList();
      for (FstabEntry entry : outerFirst) {
        readable.stream()
            .filter(candidate -> !candidate.equals(root) && !mounts.containsValue(candidate))
            .filter(candidate -> candidate.identifiers().contains(entry.device()))
            .findFirst()
            .ifPresent(
                candidate ->
                    attempt(candidate, () -> mountAt(entry, candidate, root, mounts, covered)));
      }
    }

    private void mountAt(
        FstabEntry entry,
        MountableFileSystem mounted,
        MountableFileSystem root,
        Map<String, MountableFileSystem> mounts,
        List<ImageTree> covered) {
      ImageTree tree = tree("", root, mounts);
      Optional<TreeFile> point = tree.find(entry.mountPoint()).filter(TreeFile::isDirectory);
      String path = point.map(TreeFile::path).orElse("/");
      if (point.isEmpty() || path.equals("/") || mounts.containsKey(path)) {
        return;
      }
      if (!tree.entries(point.get()).isEmpty()) {
        covered.add(
            new ImageTree(
                "beneath:" + path, point.get().source(), point.get().node(), Map.of(), budget));
      }
      mounts.put(path, mounted);
    }

    private ImageTree tree(
        String prefix, MountableFileSystem source, Map<String, MountableFileSystem> mounts) {
      return new ImageTree(prefix, source, source.fileSystem().root(), mounts, budget);
    }

    private Optional<FileNode> rootOf(MountableFileSystem source) {
      try {
        return Optional.of(source.fileSystem().root());
      } catch (UnverifiableException cause) {
        failures.add(new Failure(source.volume(), cause));
        return Optional.empty();
      }
    }

    private void attempt(MountableFileSystem concerned, Runnable action) {
      try {
        action.run();
      } catch (UnverifiableException cause) {
        failures.add(new Failure(concerned.volume(), cause));
      }
    }
  }
}
