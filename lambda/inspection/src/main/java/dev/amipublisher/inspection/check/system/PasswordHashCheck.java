package dev.amipublisher.inspection.check.system;

import com.google.re2j.Pattern;
import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.OperatingSystem;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.check.SystemCheck;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;
import java.util.Set;

/**
 * No account may have a password: every copy of the image would share it. A field that begins with
 * {@code !} or {@code *} is locked, as {@code passwd -l} leaves it. Copies of the files count
 * wherever they are: distributions, package managers and people make them under many names, and
 * containers and nested roots have their own.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/shadow.5.html">shadow(5)</a>
 */
public final class PasswordHashCheck implements SystemCheck, FileCheck {

  /** The files that accounts are read from, in which an empty password is one. */
  private static final Set<String> OPEN_IF_EMPTY = Set.of("passwd", "shadow", "master.passwd");

  /** The files, and what copies of them are called: shadow-, shadow.bak, shadow.rpmsave, … */
  private static final Pattern NAMES =
      Pattern.compile("(?:g?shadow|(?:master\\.)?passwd)(?:[-~+].{0,20}|[._].{1,40})?");

  /** Directories whose files are called after the program passwd. */
  private static final Set<String> NO_ACCOUNTS = Set.of("default", "pam.d");

  private static final List<String> PLACES =
      List.of(
          "/etc/shadow",
          "/etc/shadow-",
          "/etc/passwd",
          "/etc/passwd-",
          "/etc/gshadow",
          "/etc/gshadow-",
          "/etc/master.passwd");

  /** Comments, and lines that include the accounts of NIS. */
  private static final Pattern NO_ACCOUNT = Pattern.compile("|[#+-].*");

  /**
   * What the third field holds: the day of the last change, a number of a user or group, members.
   */
  private static final Pattern THIRD_FIELD = Pattern.compile("[0-9]*|[a-z_][\\w,-]*");

  /** The shortest hash there is, that of DES; a shorter text matches no password. */
  private static final int SHORTEST_HASH = 13;

  /** What hashes look like. */
  private static final Pattern HASH = Pattern.compile("\\S{13,}");

  private static final int LOOKED_AT = 4 * 1024 * 1024;

  @Override
  public String id() {
    return "password-hash";
  }

  @Override
  public String looksFor() {
    return "An account with a password, or with none asked for, in /etc/shadow, /etc/passwd,"
        + " /etc/gshadow, or copies of them wherever they are; root has to be locked.";
  }

  @Override
  public boolean concerns(Place place) {
    return !place.packaged()
        && !place.isDependency()
        && NAMES.matches(place.name())
        && !NO_ACCOUNTS.contains(place.directory());
  }

  @Override
  public void examine(OperatingSystem system, Evidence evidence) {
    PLACES.forEach(
        path ->
            system
                .tree()
                .findContent(path)
                .ifPresent(file -> examine(file.text(), file, path, evidence)));
  }

  @Override
  public void examine(TreeFile file, Evidence evidence) {
    examine(file.head(LOOKED_AT), file, file.seenAs(), evidence);
  }

  private void examine(String text, TreeFile file, String path, Evidence evidence) {
    boolean emptyIsOpen =
        path.endsWith("/etc/" + file.name()) && OPEN_IF_EMPTY.contains(file.name());
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String[] fields = lines.get(i).split(":", 4);
      if (fields.length < 3
          || NO_ACCOUNT.matcher(fields[0]).matches()
          || !THIRD_FIELD.matches(fields[2])) {
        continue;
      }
      if (fields[1].isEmpty() && emptyIsOpen) {
        evidence.found(this, file, i + 1, "an account without a password");
      } else if (isHash(fields[1])) {
        evidence.found(this, file, i + 1, "the password hash of an account");
      }
    }
  }

  private static boolean isHash(String field) {
    boolean locked = field.startsWith("!") || field.startsWith("*");
    return !locked
        && (field.startsWith("$") || (field.length() >= SHORTEST_HASH && HASH.matches(field)));
  }
}
