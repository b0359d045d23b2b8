package dev.amipublisher.inspection.check.file;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.amipublisher.inspection.token.Placeholder;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a credential is found in a file that is known to hold one. */
sealed interface SecretSearch {

  /** There is none. */
  int NONE = -1;

  /** The line of the first secret; 0 if the file as a whole is one; {@link #NONE}. */
  int line(String text);

  /** Whether it looks for what any file may hold, so that the published code of others does too. */
  default boolean isGeneral() {
    return false;
  }

  /** What a line of the file of credential files says. */
  static SecretSearch parse(String how) {
    int space = how.indexOf(' ');
    String words = how.substring(space + 1);
    return switch (space < 0 ? how : how.substring(0, space)) {
      case "whole" -> new Whole();
      case "keys" -> new Keys(words);
      case "secrets" -> new Secrets(false);
      case "likely" -> new Secrets(true);
      case "script" -> new Script();
      case "value" -> new Value();
      case "text" -> new Text(Pattern.compile(words));
      default -> throw new IllegalStateException("There is no such search: " + how);
    };
  }

  /** The file itself. */
  record Whole() implements SecretSearch {
    @Override
    public int line(String text) {
      return text.isBlank() ? NONE : 0;
    }
  }

  /**
   * What matches, its first group that takes part being the secret, which must be no placeholder.
   */
  record Text(Pattern pattern) implements SecretSearch {
    @Override
    public int line(String text) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        if (!Placeholder.is(firstGroup(matcher))) {
          return Lines.numberOf(text, matcher.end());
        }
      }
      return NONE;
    }

    private static String firstGroup(Matcher matcher) {
      for (int i = 1; i <= matcher.groupCount(); i++) {
        if (matcher.group(i) != null) {
          return matcher.group(i);
        }
      }
      return matcher.group();
    }
  }

  /** A value that looks like a secret, and nothing else. */
  record Value() implements SecretSearch {

    private static final int LONGEST = 4096;

    @Override
    public int line(String text) {
      String value = text.strip();
      boolean alone = value.length() <= LONGEST && value.chars().noneMatch(Character::isWhitespace);
      return alone && Assignments.isLikelySecret(value) ? 0 : NONE;
    }

    @Override
    public boolean isGeneral() {
      return true;
    }
  }

  /** Values of keys that are called so, or end so behind a separator. */
  record Keys(Set<String> names) implements SecretSearch {
    Keys(String words) {
      this(
          Stream.of(words.split(" ", -1))
              .map(word -> word.toLowerCase(Locale.ROOT))
              .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public int line(String text) {
      return Assignments.lineOfFirst(text, this::isOne, Assignments::isValue);
    }

    private boolean isOne(String key) {
      String lower = key.toLowerCase(Locale.ROOT);
      return names.contains(lower)
          || names.stream()
              .anyMatch(
                  name ->
                      lower.endsWith(name)
                          && "._-/".indexOf(lower.charAt(lower.length() - name.length() - 1)) >= 0);
    }
  }

  /**
   * Values of keys whose names say that they are secrets.
   *
   * @param likely whether the values have to look like secrets too
   */
  record Secrets(boolean likely) implements SecretSearch {
    @Override
    public int line(String text) {
      return Assignments.lineOfFirst(
          text,
          SecretNames::isOne,
          likely ? Assignments::isLikelySecret : Assignments::isSecretValue);
    }

    @Override
    public boolean isGeneral() {
      return true;
    }
  }

  /** The same in a script, or a password in a command line. */
  record Script() implements SecretSearch {

    private static final Pattern COMMAND =
        Pattern.compile(
            "(?im)^[^#\\n"
                + "]*(?:\\b(?:curl|wget)\\b[^\\n"
                + "]*\\s(?:-u|--user)[ =]?[\"']?[^\\s:\"'$]+:([^\\s\"'$]{4,})|\\bauthorization:["
                + " ]*(?:basic|bearer|token)["
                + " ]+([\\w+/=.~-]{16,})|\\b(?:mysql|mysqldump|mysqladmin|mariadb)\\b[^\\n"
                + "]*\\s-p([^\\s\"'$-][^\\s\"'$]{3,})"
                + "|\\bsshpass\\s+-p\\s*[\"']?([^\\s\"'$]{4,})|\\bcheck_\\w+\\b[^\\n"
                + "]*\\s(?:-p|--password)[ =][\"']?([^\\s\"'$0-9-][^\\s\"'$]{5,})|\\s--?(?:[a-z]+-)?(?:password|passwd|token|secret|api-key)["
                + " =][\"']?([^\\s\"'$<-][^\\s\"'$]{5,})"
                + "|\\becho\\s+(?:-\\w+\\s+)?[\"']?[\\w.-]+:([^\\s\"'$:]{4,})[\"']?\\s*\\|\\s*(?:sudo\\s+)?chpasswd"
                + "|\\becho\\s+[\"']?([^\\s\"'$]{4,})[\"']?\\s*\\|\\s*(?:sudo\\s+)?(?:passwd\\s+--stdin|docker\\s+login)|\\b(?:docker|podman|helm)\\b[^\\n"
                + "]*\\blogin\\b[^\\n"
                + "]*\\s-p[ ]?[\"']?([^\\s\"'$-][^\\s\"'$]{3,})"
                + "|\\b(?:identified\\s+(?:with\\s+\\w+\\s+)?by|with\\s+(?:encrypted\\s+)?password)\\s+[\"']([^\"'$\\s]{4,})|\\b(?:redis-cli|smbclient)\\b[^\\n"
                + "]*\\s-a\\s+[\"']?([^\\s\"'$]{4,}))");

    @Override
    public int line(String text) {
      int command = new Text(COMMAND).line(text);
      return command == NONE ? new Secrets(true).line(text) : command;
    }

    @Override
    public boolean isGeneral() {
      return true;
    }
  }
}
