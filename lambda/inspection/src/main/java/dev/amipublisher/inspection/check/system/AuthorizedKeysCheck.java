package dev.amipublisher.inspection.check.system;

import dev.amipublisher.inspection.check.Account;
import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.OperatingSystem;
import dev.amipublisher.inspection.check.OperatingSystem.Home;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.check.SystemCheck;
import dev.amipublisher.inspection.tree.ImageTree;
import dev.amipublisher.inspection.tree.Paths;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Nobody's key may open all instances: not in a home of {@code /etc/passwd}, nor where
 * AuthorizedKeysFile says. A file of comments alone is no finding.
 */
public final class AuthorizedKeysCheck implements SystemCheck, FileCheck {

  /** sshd's own default. */
  private static final List<String> DEFAULT =
      List.of(".ssh/authorized_keys", ".ssh/authorized_keys2");

  @Override
  public String id() {
    return "authorized-keys";
  }

  @Override
  public String looksFor() {
    return "A public key in authorized_keys, in any home or where sshd's AuthorizedKeysFile says.";
  }

  @Override
  public boolean concerns(Place place) {
    return DEFAULT.stream().anyMatch(place::endsWith)
        || place.endsWith(".ssh/authorized_keys.d/" + place.name());
  }

  @Override
  public void examine(OperatingSystem system, Evidence evidence) {
    List<String> patterns =
        Stream.concat(
                SshdConfiguration.of(system.tree())
                    .possible("authorizedkeysfile")
                    .flatMap(setting -> setting.values().stream()),
                DEFAULT.stream())
            .distinct()
            .toList();
    files(system, patterns).values().forEach(file -> examine(file, evidence));
  }

  @Override
  public void examine(TreeFile file, Evidence evidence) {
    int number = 0;
    for (String line : (Iterable<String>) file.text().lines()::iterator) {
      number++;
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        evidence.found(this, file, number, "a public key that may log in");
        return;
      }
    }
  }

  private static Map<String, TreeFile> files(OperatingSystem system, List<String> patterns) {
    ImageTree tree = system.tree();
    Map<String, TreeFile> files = new LinkedHashMap<>();
    for (String pattern : patterns) {
      for (Account account : system.accounts()) {
        add(files, tree.findContent(path(pattern, account)));
      }
      if (!pattern.startsWith("/") && pattern.indexOf('%') < 0) {
        for (Home home : system.homes().values()) {
          add(files, tree.findContent(Paths.child(home.directory().path(), pattern)));
        }
      }
    }
    return files;
  }

  private static void add(Map<String, TreeFile> files, Optional<TreeFile> file) {
    file.ifPresent(found -> files.putIfAbsent(found.path(), found));
  }

  /** Where sshd looks for the keys of an account. */
  private static String path(String pattern, Account account) {
    StringBuilder path = new StringBuilder();
    boolean token = false;
    for (int i = 0; i < pattern.length(); i++) {
      char character = pattern.charAt(i);
      if (token) {
        switch (character) {
          case 'h' -> path.append(account.home());
          case 'u' -> path.append(account.name());
          case 'U' -> path.append(account.userId());
          default -> path.append(character);
        }
      } else if (character != '%') {
        path.append(character);
      }
      token = !token && character == '%';
    }
    return path.indexOf("/") == 0 ? path.toString() : Paths.child(account.home(), path.toString());
  }
}
