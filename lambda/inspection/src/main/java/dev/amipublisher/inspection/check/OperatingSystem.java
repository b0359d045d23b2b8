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
import java.util.function.Supplier;

/**
 * What a tree says of itself as an operating system.
 *
 * @param tree the tree
 * @param accounts those of {@code /etc/passwd}, and of the places that stand in for it
 * @param homes by their path without links, whether a person may be behind one
 * @param present whether there is an operating system at all, and not only data
 */
public record OperatingSystem(
    ImageTree tree, List<Account> accounts, Map<String, Home> homes, boolean present) {

  /**
   * Where accounts are listed: as ever, by nss-altfiles (OSTree), by nss-usrfiles (openSUSE), and
   * what Flatcar lays beneath its {@code /etc}.
   */
  private static final List<String> ACCOUNTS =
      List.of(
          "/etc/passwd",
          "/usr/lib/passwd",
          "/usr/etc/passwd",
          "/usr/share/flatcar/etc/passwd",
          "/usr/share/baselayout/passwd");

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
  public record Home(TreeFile directory, boolean everything) {}

  /** What a tree says; what cannot be read is reported, and left out. */
  public static OperatingSystem of(ImageTree tree, Evidence evidence) {
    return new Reading(tree, evidence).operatingSystem();
  }

  private record Reading(ImageTree tree, Evidence evidence, Map<String, Home> homes) {

    Reading(ImageTree tree, Evidence evidence) {
      this(tree, evidence, new LinkedHashMap<>());
    }

    OperatingSystem operatingSystem() {
      List<Optional<TreeFile>> lists =
          ACCOUNTS.stream()
              .map(path -> attempt(() -> tree.findContent(path), Optional.of(tree.root())))
              .toList();
      List<Account> accounts =
          lists.stream()
              .flatMap(list -> attempt(() -> accounts(list), List.<Account>of()).stream())
              .toList();
      attempt(() -> addAll(accounts), homes);
      return new OperatingSystem(
          tree, accounts, homes, lists.stream().anyMatch(Optional::isPresent));
    }

    private static List<Account> accounts(Optional<TreeFile> passwd) {
      return passwd.filter(TreeFile::hasContent).map(TreeFile::text).stream()
          .flatMap(String::lines)
          .map(Account::parse)
          .flatMap(Optional::stream)
          .toList();
    }

    private Map<String, Home> addAll(List<Account> accounts) {
      add("/root", true);
      attempt(this::people, List.<DirectoryEntry>of())
          .forEach(entry -> add(Paths.child("/home", entry.name()), true));
      Set<String> added = new HashSet<>();
      for (Account account : accounts) {
        if (added.add(account.home() + " " + account.isPerson())) {
          add(account.home(), account.isPerson());
        }
      }
      return homes;
    }

    private List<DirectoryEntry> people() {
      return tree.find("/home").filter(TreeFile::isDirectory).map(tree::entries).orElse(List.of());
    }

    private void add(String path, boolean person) {
      Optional<TreeFile> found =
          attempt(() -> tree.find(path).filter(TreeFile::isDirectory), Optional.empty());
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

    private <T> T attempt(Supplier<T> work, T otherwise) {
      try {
        return work.get();
      } catch (UnverifiableException cause) {
        evidence.failed(tree.root(), cause);
        return otherwise;
      }
    }
  }
}
