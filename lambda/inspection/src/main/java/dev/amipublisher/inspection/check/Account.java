package dev.amipublisher.inspection.check;

import java.util.Optional;

/**
 * A line of {@code /etc/passwd}.
 *
 * @param name the login name
 * @param userId -1 if it is no number
 * @param home the home directory
 * @see <a href="https://man7.org/linux/man-pages/man5/passwd.5.html">passwd(5)</a>
 */
public record Account(String name, long userId, String home) {

  private static final long NOBODY = 65_534;
  private static final long FIRST_PERSON = 1_000;

  /** What a line says; empty if it is no account. */
  public static Optional<Account> parse(String line) {
    String[] fields = line.split(":", 8);
    return fields.length < 7 || fields[0].isEmpty() || fields[0].startsWith("#")
        ? Optional.empty()
        : Optional.of(new Account(fields[0], number(fields[2]), fields[5]));
  }

  /** Whether a person may be behind it, so that everything in its home is of interest. */
  public boolean isPerson() {
    return userId == 0 || (userId >= FIRST_PERSON && userId != NOBODY);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }
}
