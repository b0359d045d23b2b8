package dev.amipublisher.inspection.check.system;

import com.google.re2j.Pattern;
import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.OperatingSystem;
import dev.amipublisher.inspection.check.SystemCheck;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * No account may have a password: every copy of the image would share it. A field that begins with
 * {@code !} or {@code *} is locked, as {@code passwd -l} leaves it.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/shadow.5.html">shadow(5)</a>
 */
public final class PasswordHashCheck implements SystemCheck {

  /** The files that hold passwords, and whether an empty field means that none is asked for. */
  private static final Map<String, Boolean> FILES =
      Map.of(
          "/etc/shadow", true,
          "/etc/shadow-", false,
          "/etc/passwd", true,
          "/etc/passwd-", false,
          "/etc/gshadow", false,
          "/etc/gshadow-", false,
          "/etc/master.passwd", true);

  /** Comments, and lines that include the accounts of NIS. */
  private static final Pattern NO_ACCOUNT = Pattern.compile("|[#+-].*");

  /** The shortest hash there is, that of DES; a shorter text matches no password. */
  private static final int SHORTEST_HASH = 13;

  @Override
  public String id() {
    return "password-hash";
  }

  @Override
  public String looksFor() {
    return "An account with a password, or with none asked for, in /etc/shadow, /etc/passwd,"
        + " /etc/gshadow or their backups; root has to be locked.";
  }

  @Override
  public void examine(OperatingSystem system, Evidence evidence) {
    FILES.forEach(
        (path, emptyIsOpen) -> {
          Optional<TreeFile> file = system.tree().findContent(path);
          file.ifPresent(found -> examine(found, emptyIsOpen, evidence));
        });
  }

  private void examine(TreeFile file, boolean emptyIsOpen, Evidence evidence) {
    List<String> lines = file.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String[] fields = lines.get(i).split(":", 3);
      if (fields.length < 3 || NO_ACCOUNT.matcher(fields[0]).matches()) {
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
    return !locked && (field.startsWith("$") || field.length() >= SHORTEST_HASH);
  }
}
