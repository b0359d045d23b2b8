package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.filesystem.Subvolume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The work of putting trees together. Used once. */
final class TreeAssembly {

  /** The files that a root file system holds, in the order in which they are asked for. */
  private static final List<String> SIGNS_OF_A_ROOT =
      List.of("/etc/fstab", "/etc/passwd", "/etc/os-release", "/etc", "/usr");

  /** What shows that a directory is the root of an operating system of its own. */
  private static final List<String> SIGNS_OF_ACCOUNTS = List.of("/etc/passwd", "/usr/lib/passwd");

  /** What shows that a file system belongs at {@code /usr}. */
  private static final List<String> SIGNS_OF_USR = List.of("/lib/os-release", "/lib/systemd");

  private final List<MountableFileSystem> fileSystems;
  private final ReadingBudget budget;
  private final List<ImageTrees.Failure> failures = new ArrayList<>();
  private final List<RootCandidate> candidates = new ArrayList<>();
  private final Map<String, Mount> mounts = new LinkedHashMap<>();
  private final Map<String, Mount> covered = new LinkedHashMap<>();

  /** The directories that are walked from a root or mount of their own, and left out elsewhere. */
  private final Set<Directory> placed = new HashSet<>();

  TreeAssembly(List<MountableFileSystem> fileSystems, ReadingBudget budget) {
    this.fileSystems = fileSystems;
    this.budget = budget;
  }

  ImageTrees assemble() {
    List<Mount> wholes = new ArrayList<>();
    for (MountableFileSystem source : fileSystems) {
      attempt(source, () -> wholes.add(new Mount(source, source.fileSystem().root())));
    }
    if (wholes.isEmpty()) {
      return new ImageTrees(List.of(), List.copyOf(failures));
    }
    wholes.forEach(this::addCandidates);
    RootCandidate root = chooseRoot(wholes.getFirst());
    placed.add(root.mount().directory());
    root.mounts().forEach((path, mount) -> place(mounts, path, mount));
    attempt(root.mount().source(), () -> mountPhysicalRoot(root));
    attempt(root.mount().source(), () -> mountByFstab(root));
    wholes.forEach(whole -> attempt(whole.source(), () -> mountAtUsr(whole, root)));
    return new ImageTrees(trees(root, wholes), List.copyOf(failures));
  }

  private void addCandidates(Mount whole) {
    FileSystem fileSystem = whole.source().fileSystem();
    List<RootCandidate> here = new ArrayList<>();
    for (Subvolume subvolume : fileSystem.subvolumes()) {
      Mount mount = new Mount(whole.source(), subvolume.root());
      boolean first = subvolume.root().inode() == fileSystem.mountedRoot().inode();
      String place = subvolume.path().isEmpty() ? "" : "/" + subvolume.path();
      here.add(first ? 0 : here.size(), new RootCandidate(mount, place));
    }
    if (here.isEmpty()) {
      here.add(new RootCandidate(whole, ""));
    }
    for (RootCandidate physical : here) {
      attempt(
          whole.source(),
          () -> {
            Deployments deployments = Deployments.of(physical, budget);
            candidates.addAll(deployments.roots());
            deployments.repository().ifPresent(placed::add);
          });
    }
    candidates.addAll(here);
  }

  private RootCandidate chooseRoot(Mount otherwise) {
    for (String sign : SIGNS_OF_A_ROOT) {
      for (RootCandidate candidate : candidates) {
        if (holds(candidate, sign)) {
          return candidate;
        }
      }
    }
    return new RootCandidate(otherwise, "");
  }

  /** The file system that holds a deployment is shown in it. */
  private void mountPhysicalRoot(RootCandidate root) {
    MountableFileSystem source = root.mount().source();
    if (root.deployed()
        && root.tree(budget).find("/sysroot").filter(TreeFile::isDirectory).isPresent()) {
      place(mounts, "/sysroot", new Mount(source, source.fileSystem().root()));
    }
  }

  private void mountByFstab(RootCandidate root) {
    String fstab = root.tree(budget).findContent("/etc/fstab").map(TreeFile::text).orElse("");
    List<FstabEntry> outerFirst =
        FstabEntry.parse(fstab).stream()
            .sorted(Comparator.comparingInt(entry -> entry.mountPoint().length()))
            .toList();
    for (FstabEntry entry : outerFirst) {
      fileSystems.stream()
          .filter(source -> source.identifiers().contains(entry.device()))
          .flatMap(source -> mount(entry, source).stream())
          .filter(mount -> !placed.contains(mount.directory()))
          .findFirst()
          .ifPresent(
              mount -> attempt(mount.source(), () -> mountAt(root, entry.mountPoint(), mount)));
    }
  }

  private List<Mount> mount(FstabEntry entry, MountableFileSystem source) {
    List<Mount> found = new ArrayList<>();
    attempt(
        source,
        () ->
            entry
                .rootOf(source.fileSystem())
                .ifPresent(directory -> found.add(new Mount(source, directory))));
    return found;
  }

  private void mountAt(RootCandidate root, String mountPoint, Mount mount) {
    ImageTree tree = new ImageTree("", root.mount(), mounts, Set.of(), budget);
    TreeFile point = tree.find(mountPoint).filter(TreeFile::isDirectory).orElse(tree.root());
    if (point.path().equals("/") || mounts.containsKey(point.path())) {
      return;
    }
    Mount beneath = new Mount(point.source(), point.node());
    boolean same = beneath.directory().equals(mount.directory());
    if (!same && !tree.entries(point).isEmpty()) {
      place(covered, point.path(), beneath);
    }
    place(mounts, point.path(), mount);
  }

  /** Some images keep all of {@code /usr} in a partition that the boot loader names. */
  private void mountAtUsr(Mount whole, RootCandidate root) {
    if (placed.contains(whole.directory())) {
      return;
    }
    ImageTree tree = new ImageTree("", root.mount(), mounts, Set.of(), budget);
    boolean free =
        tree.find("/usr")
            .filter(TreeFile::isDirectory)
            .filter(usr -> tree.entries(usr).isEmpty())
            .isPresent();
    RootCandidate candidate = new RootCandidate(whole, "");
    if (free && SIGNS_OF_USR.stream().anyMatch(sign -> holds(candidate, sign))) {
      mountAt(root, "/usr", whole);
    }
  }

  private List<ImageTree> trees(RootCandidate root, List<Mount> wholes) {
    List<RootCandidate> others =
        candidates.stream()
            .filter(candidate -> !placed.contains(candidate.mount().directory()))
            .filter(
                candidate ->
                    !candidate.place().isEmpty()
                        && SIGNS_OF_ACCOUNTS.stream().anyMatch(sign -> holds(candidate, sign)))
            .toList();
    for (RootCandidate other : others) {
      placed.add(other.mount().directory());
      other.mounts().values().forEach(mount -> placed.add(mount.directory()));
    }
    List<ImageTree> trees = new ArrayList<>();
    trees.add(new ImageTree("", root.mount(), mounts, placed, budget));
    covered.forEach((path, mount) -> trees.add(tree("beneath:" + path, mount, Map.of())));
    for (Mount whole : wholes) {
      String prefix = "file-system-%d:".formatted(fileSystems.indexOf(whole.source()) + 1);
      if (!placed.contains(whole.directory())) {
        trees.add(tree(prefix, whole, Map.of()));
      }
      others.stream()
          .filter(other -> other.mount().source().equals(whole.source()))
          .map(other -> tree(prefix + other.place(), other.mount(), other.mounts()))
          .forEach(trees::add);
    }
    return List.copyOf(trees);
  }

  private ImageTree tree(String prefix, Mount root, Map<String, Mount> mounted) {
    return new ImageTree(prefix, root, mounted, placed, budget);
  }

  private void place(Map<String, Mount> where, String path, Mount mount) {
    where.put(path, mount);
    placed.add(mount.directory());
  }

  private boolean holds(RootCandidate candidate, String sign) {
    boolean[] found = new boolean[1];
    attempt(
        candidate.mount().source(), () -> found[0] = candidate.tree(budget).find(sign).isPresent());
    return found[0];
  }

  private void attempt(MountableFileSystem concerned, Runnable action) {
    try {
      action.run();
    } catch (UnverifiableException cause) {
      failures.add(new ImageTrees.Failure(concerned.volume(), cause));
    }
  }
}
