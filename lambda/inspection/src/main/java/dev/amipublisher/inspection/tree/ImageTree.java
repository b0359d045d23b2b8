package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.filesystem.FileType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Absolute paths over one or several file systems. Symbolic links are resolved inside the tree, as
 * they would be after a {@code chroot}: an absolute target starts at this tree's root, and {@code
 * ..} of the root is the root. Thread-safe. Every method that reads throws {@link
 * UnverifiableException}, and nothing else.
 */
public final class ImageTree {

  /** As many as Linux follows (MAXSYMLINKS). */
  private static final int MAX_LINKS = 40;

  /** PATH_MAX of Linux: no longer target can be followed there. */
  private static final int MAX_TARGET = 4096;

  private static final int CACHED_DIRECTORIES = 512;
  private static final int CACHED_ENTRIES = 2_000;

  private final String prefix;
  private final TreeFile root;
  private final Map<String, Mount> mounts;
  private final Set<Directory> elsewhere;
  private final ReadingBudget budget;
  private final Map<String, Map<String, DirectoryEntry>> directories = new ConcurrentHashMap<>();

  /**
   * A tree.
   *
   * @param elsewhere directories that walks leave out, as they are roots of trees or mounted
   */
  ImageTree(
      String prefix,
      Mount root,
      Map<String, Mount> mounts,
      Set<Directory> elsewhere,
      ReadingBudget budget) {
    this.prefix = prefix;
    this.root = new TreeFile(this, root.source(), "/", "/", root.root());
    this.mounts = Map.copyOf(mounts);
    this.elsewhere = Set.copyOf(elsewhere);
    this.budget = budget;
  }

  /** What stands before this tree's paths in findings; empty for the root of the image. */
  public String prefix() {
    return prefix;
  }

  /** The snapshot or volume that holds the root directory. */
  public String volume() {
    return root.volume();
  }

  /** The root directory. */
  public TreeFile root() {
    return root;
  }

  /** The paths below the root at which other file systems are mounted. */
  public Set<String> mountPoints() {
    return mounts.keySet();
  }

  /** What is left of the limits. */
  public ReadingBudget budget() {
    return budget;
  }

  /**
   * What is at a path, all symbolic links followed; empty if nothing is there, the last link
   * dangles, or links lead in a circle.
   */
  public Optional<TreeFile> find(String path) {
    Deque<String> names = new ArrayDeque<>(List.of(path.split("/")));
    List<TreeFile> trail = new ArrayList<>(List.of(root));
    int links = 0;
    while (!names.isEmpty()) {
      String name = names.pop();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        if (trail.size() > 1) {
          trail.removeLast();
        }
        continue;
      }
      Optional<TreeFile> child = child(trail.getLast(), name);
      if (child.isEmpty()) {
        return Optional.empty();
      }
      if (child.get().node().type() != FileType.SYMBOLIC_LINK) {
        descend(trail, child.get());
        continue;
      }
      String target = child.get().source().fileSystem().linkTarget(child.get().node());
      if (++links > MAX_LINKS || target.isEmpty() || target.length() >= MAX_TARGET) {
        return Optional.empty();
      }
      if (target.startsWith("/")) {
        trail.subList(1, trail.size()).clear();
      }
      List.of(target.split("/")).reversed().forEach(names::push);
    }
    return Optional.of(trail.getLast().seenAs(path));
  }

  /** What is at a path, if it is a regular file that is not empty. */
  public Optional<TreeFile> findContent(String path) {
    return find(path).filter(TreeFile::hasContent);
  }

  /** All entries of a directory of this tree. */
  public List<DirectoryEntry> entries(TreeFile directory) {
    List<DirectoryEntry> entries = directory.source().fileSystem().entries(directory.node());
    budget.spendEntries(entries.size());
    for (DirectoryEntry entry : entries) {
      if (entry.name().isEmpty() || entry.name().indexOf('/') >= 0) {
        throw new UnverifiableException(
            Reason.CORRUPT, "The directory %s holds an impossible name.".formatted(directory));
      }
    }
    return entries;
  }

  /** What an entry of a directory of this tree names; a symbolic link is not followed. */
  public TreeFile open(TreeFile directory, DirectoryEntry entry) {
    String path = Paths.child(directory.path(), entry.name());
    String seenAs = Paths.child(directory.seenAs(), entry.name());
    Mount mounted = mounts.get(path);
    if (mounted != null) {
      return new TreeFile(this, mounted.source(), path, seenAs, mounted.root());
    }
    FileNode node = directory.source().fileSystem().node(entry.inode());
    return new TreeFile(this, directory.source(), path, seenAs, node);
  }

  /** Whether a walk leaves a directory out, as it is walked from a root or mount of its own. */
  boolean isElsewhere(TreeFile directory) {
    return elsewhere.contains(
            new Directory(directory.source().fileSystem(), directory.node().inode()))
        && !directory.path().equals("/")
        && !mounts.containsKey(directory.path());
  }

  /** The root of the image shows all that a running system would; other trees only what is left. */
  private Optional<TreeFile> child(TreeFile directory, String name) {
    if (!directory.isDirectory()) {
      return Optional.empty();
    }
    return Optional.ofNullable(named(directory).get(name))
        .map(entry -> open(directory, entry))
        .filter(child -> prefix.isEmpty() || !isElsewhere(child));
  }

  private Map<String, DirectoryEntry> named(TreeFile directory) {
    Map<String, DirectoryEntry> known = directories.get(directory.path());
    if (known != null) {
      return known;
    }
    Map<String, DirectoryEntry> named = new HashMap<>();
    entries(directory).forEach(entry -> named.putIfAbsent(entry.name(), entry));
    if (directories.size() < CACHED_DIRECTORIES && named.size() <= CACHED_ENTRIES) {
      directories.put(directory.path(), named);
    }
    return named;
  }

  private void descend(List<TreeFile> trail, TreeFile child) {
    if (trail.size() > budget.limits().depth()) {
      throw new UnverifiableException(
          Reason.LIMIT_REACHED,
          "%s is deeper than %d directories.".formatted(child, budget.limits().depth()));
    }
    trail.add(child);
  }
}
