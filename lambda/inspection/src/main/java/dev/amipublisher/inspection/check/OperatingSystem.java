package dev.amipublisher.inspection.check;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.tree.ImageTree;
import dev.amipublisher.inspection.tree.Paths;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a tree says of itself as an operating system.
 *
 * @param tree the tree
 * @param accounts those of {@code /etc/passwd}
 * @param homes by their path without links, whether a person may be behind one
 * @param present whether there is an operating system at all, and not only data
 */
record OperatingSystem(
    ImageTree tree, List<Account> accounts, Map<String, Home> homes, boolean present) {

  /** More homes than this are no operating system's, but somebody's attempt to keep us busy. */
  private static final int MAX_HOMES = 5_000;

  /** No home: walking them would be walking the system. */
  private static final Set<String> NO_HOMES =
      Set.of(
          "/",
          "/bin",
          "/boot",
          "/dev",
          "/etc",
          "/home",
          "/lib",
          "/proc",
          "/run",
          "/sbin",
          "/sys",
          "/usr",
          "/usr/bin",
          "/usr/sbin",
          "/usr/lib",
          "/var",
          "/var/lib");

  /**
   * A home directory.
   *
   * @param directory where it is
   * @param everything whether all of it is of interest, or only what begins with a dot
   */
  record Home(TreeFile directory, boolean everything) {}

  static OperatingSystem of(ImageTree tree) {
    Optional<TreeFile> passwd = tree.findContent("/etc/passwd");
    List<Account> accounts =
        passwd.map(TreeFile::text).stream()
            .flatMap(String::lines)
            .map(Account::parse)
            .flatMap(Optional::stream)
            .toList();
    return new OperatingSystem(tree, accounts, homes(tree, accounts), passwd.isPresent());
  }

  private static Map<String, Home> homes(ImageTree tree, List<Account> accounts) {
    Map<String, Home> homes = new LinkedHashMap<>();
    add(homes, tree, "/root", true);
    Optional<TreeFile> people = tree.find("/home").filter(TreeFile::isDirectory);
    if (people.isPresent()) {
      for (DirectoryEntry entry : tree.entries(people.get())) {
        add(homes, tree, Paths.child("/home", entry.name()), true);
      }
    }
    Set<String> paths = new HashSet<>();
    for (Account account : accounts) {
      if (paths.add(account.home() + " " + account.isPerson())) {
        add(homes, tree, account.home(), account.isPerson());
      }
    }
    return homes;
  }

  private static void add(Map<String, Home> homes, ImageTree tree, String path, boolean person) {
    Optional<TreeFile> found = tree.find(path).filter(TreeFile::isDirectory);
    if (found.isEmpty() || !path.startsWith("/")) {
      return;
    }
    TreeFile directory = found.get();
    boolean everything = person && !NO_HOMES.contains(directory.path());
    homes.merge(
        directory.path(),
        new Home(directory, everything),
        (one, other) -> one.everything() ? one : other);
    if (homes.size() > MAX_HOMES) {
      throw new UnverifiableException(
          Reason.LIMIT_REACHED, "There are more than %d homes.".formatted(MAX_HOMES));
    }
  }
}
