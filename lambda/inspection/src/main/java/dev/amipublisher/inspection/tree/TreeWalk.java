package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Lists wanted files, many directories side by side. A directory that cannot be read is reported,
 * and the walk goes on elsewhere.
 */
public final class TreeWalk {

  private final ImageTree tree;
  private final WalkRule rule;
  private final BiConsumer<TreeFile, UnverifiableException> failures;
  private final Set<Directory> visited = ConcurrentHashMap.newKeySet();
  private final Backlog backlog = new Backlog();

  /**
   * A walk to be done once.
   *
   * @param failures receives what could not be read; called on several threads
   */
  public TreeWalk(
      ImageTree tree, WalkRule rule, BiConsumer<TreeFile, UnverifiableException> failures) {
    this.tree = tree;
    this.rule = rule;
    this.failures = failures;
  }

  /**
   * Walks.
   *
   * @param starts what is walked; a directory that is reached from several of them is read once
   * @param files receives the wanted files of one directory at a time; called on several threads
   */
  public void from(List<TreeFile> starts, Consumer<List<TreeFile>> files) {
    backlog.add(unvisited(starts, 0));
    int readers = tree.budget().limits().readers();
    new Parallel(readers).repeat(() -> workOff(files));
  }

  private void workOff(Consumer<List<TreeFile>> files) {
    Optional<Backlog.Item> next = backlog.next();
    while (next.isPresent()) {
      try {
        visit(next.get(), files);
      } finally {
        backlog.done();
      }
      next = backlog.next();
    }
  }

  private void visit(Backlog.Item item, Consumer<List<TreeFile>> files) {
    if (item.depth() < rule.depth()) {
      Level level = read(item.directory(), rule.hiddenOnly() && item.depth() == 0);
      backlog.add(unvisited(level.directories, item.depth() + 1));
      files.accept(level.files);
    } else if (rule.complete()) {
      failures.accept(
          item.directory(),
          new UnverifiableException(
              Reason.LIMIT_REACHED,
              "%s is deeper than %d directories.".formatted(item.directory(), rule.depth())));
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
    boolean relevant =
        switch (entry.type()) {
          case DIRECTORY -> true;
          case REGULAR -> wanted;
          case SYMBOLIC_LINK -> link;
          case OTHER -> false;
          case null -> true;
        };
    if (!relevant) {
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

  private List<Backlog.Item> unvisited(List<TreeFile> directories, int depth) {
    return directories.stream()
        .filter(directory -> !tree.isElsewhere(directory))
        .filter(
            directory ->
                visited.add(
                    new Directory(directory.source().fileSystem(), directory.node().inode())))
        .map(directory -> new Backlog.Item(directory, depth))
        .toList();
  }

  private record Level(List<TreeFile> files, List<TreeFile> directories) {}
}
