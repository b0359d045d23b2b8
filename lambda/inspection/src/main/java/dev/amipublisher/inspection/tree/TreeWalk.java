package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.filesystem.FileType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Lists wanted files level by level, the directories of a level side by side. A directory that
 * cannot be read is reported, and the walk goes on elsewhere.
 */
public final class TreeWalk {

  /** So many directories are read before their files are handed on, which bounds memory. */
  private static final int AT_A_TIME = 1_024;

  private final ImageTree tree;
  private final WalkRule rule;
  private final SideBySide sideBySide;
  private final BiConsumer<TreeFile, UnverifiableException> failures;
  private final Set<Visited> visited = new HashSet<>();

  /**
   * A walk to be done once.
   *
   * @param failures receives what could not be read; called on several threads
   */
  public TreeWalk(
      ImageTree tree, WalkRule rule, BiConsumer<TreeFile, UnverifiableException> failures) {
    this.tree = tree;
    this.rule = rule;
    this.sideBySide = new SideBySide(tree.budget().limits().readers());
    this.failures = failures;
  }

  /**
   * Walks.
   *
   * @param files receives the wanted files below the start, some at a time
   */
  public void from(TreeFile start, Consumer<List<TreeFile>> files) {
    List<TreeFile> level = unvisited(List.of(start));
    for (int depth = 0; depth < rule.depth() && !level.isEmpty(); depth++) {
      boolean hiddenOnly = rule.hiddenOnly() && depth == 0;
      List<TreeFile> below = new ArrayList<>();
      for (int i = 0; i < level.size(); i += AT_A_TIME) {
        List<TreeFile> some = level.subList(i, Math.min(level.size(), i + AT_A_TIME));
        List<Level> read = sideBySide.map(some, directory -> read(directory, hiddenOnly));
        read.forEach(part -> below.addAll(part.directories));
        files.accept(read.stream().flatMap(part -> part.files.stream()).toList());
      }
      level = unvisited(below);
    }
    if (rule.complete() && !level.isEmpty()) {
      failures.accept(
          level.getFirst(),
          new UnverifiableException(
              Reason.LIMIT_REACHED,
              "%s is deeper than %d directories.".formatted(level.getFirst(), rule.depth())));
    }
  }

  private Level read(TreeFile directory, boolean hiddenOnly) {
    Level level = new Level(new ArrayList<>(), new ArrayList<>());
    try {
      for (DirectoryEntry entry : tree.entries(directory)) {
        if (!hiddenOnly || entry.name().startsWith(".")) {
          visit(directory, entry, level);
        }
      }
    } catch (UnverifiableException cause) {
      failures.accept(directory, cause);
    }
    return level;
  }

  private void visit(TreeFile directory, DirectoryEntry entry, Level level) {
    if (entry.name().equals(".") || entry.name().equals("..")) {
      return;
    }
    String path = Paths.child(directory.seenAs(), entry.name());
    boolean wanted = entry.type() != FileType.DIRECTORY && rule.wanted().test(path);
    boolean link = rule.followsLinks() && (wanted || entry.name().startsWith("."));
    boolean telling =
        switch (entry.type()) {
          case DIRECTORY -> true;
          case REGULAR -> wanted;
          case SYMBOLIC_LINK -> link;
          case OTHER -> false;
          case null -> true;
        };
    if (!telling) {
      return;
    }
    try {
      add(tree.open(directory, entry), entry, wanted, link, level);
    } catch (UnverifiableException cause) {
      failures.accept(directory, cause);
    }
  }

  private void add(TreeFile file, DirectoryEntry entry, boolean wanted, boolean link, Level level) {
    FileType type = file.node().type();
    if (entry.type() != null && entry.type() != type) {
      throw new UnverifiableException(
          Reason.CORRUPT, "The inode of %s is not what its directory says.".formatted(file));
    }
    if (type == FileType.DIRECTORY) {
      level.directories.add(file);
    } else if (type == FileType.REGULAR && wanted) {
      level.files.add(file);
    } else if (type == FileType.SYMBOLIC_LINK && link) {
      followed(file).ifPresent(target -> addTarget(target, entry, wanted, level));
    }
  }

  private void addTarget(TreeFile target, DirectoryEntry entry, boolean wanted, Level level) {
    if (target.isDirectory() && entry.name().startsWith(".")) {
      level.directories.add(target);
    } else if (target.node().type() == FileType.REGULAR && wanted) {
      level.files.add(target);
    }
  }

  private Optional<TreeFile> followed(TreeFile link) {
    return tree.find(link.path()).map(target -> target.seenAs(link.seenAs()));
  }

  private List<TreeFile> unvisited(List<TreeFile> directories) {
    return directories.stream()
        .filter(
            directory ->
                visited.add(new Visited(directory.source().fileSystem(), directory.node().inode())))
        .toList();
  }

  private record Visited(FileSystem source, long inode) {}

  private record Level(List<TreeFile> files, List<TreeFile> directories) {}
}
