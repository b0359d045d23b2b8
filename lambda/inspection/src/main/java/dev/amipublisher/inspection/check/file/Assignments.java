package dev.amipublisher.inspection.check.file;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.amipublisher.inspection.token.Placeholder;
import java.util.function.Predicate;

/** Values that configuration of any notation gives to names. */
final class Assignments {

  private static final Pattern COMMENT = Pattern.compile("[ \\t]*(?:#|//|;|--|\\*|!|rem )");
  private static final Pattern XML_COMMENT = Pattern.compile("(?s)<!--.*?-->");
  private static final Pattern NO_LINE_BREAK = Pattern.compile("[^\\n]");
  private static final Pattern PROSE =
      Pattern.compile("(?s)[ \\t]+[A-Za-z]+[.,!?]?(?:[ \\t\\r\\n].*|)");
  private static final Pattern PATH =
      Pattern.compile(
          "(?:~|\\.{1,2}/?[\\w-]*|/(?:app|bin|boot|conf|config|data|dev|etc|home|lib|mnt|opt|path|proc"
              + "|root|run|secrets|some|srv|tmp|usr|var|vault|workspace))(?:/.*)?|[A-Za-z]:\\\\.*");

  private static final Pattern PLAIN_URL = Pattern.compile("[a-z][a-z0-9+.-]*://[^@]*");
  private static final Pattern NUMBER = Pattern.compile("[0-9.]+[a-z%]?");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?i)(?:file|vault|env|ssm|secretsmanager|arn|classpath|op|ref|secret|kms|aws|gcp|azure)"
              + "(?::|\\.).*|.*(?:getenv|environ|process\\.env|os\\.|config\\[|secrets?\\.|params?\\.).*"
              + "|(?-i:[A-Z]+_[A-Z0-9_]+)|.*\\(.*|.*\\$\\w.*|[\\w.-]+:/[^/@][^@]*");

  private static final int SHORTEST_PASSWORD = 4;
  private static final int SHORTEST_SECRET = 6;

  /** How far the beginning and the rest of a line are looked for, in characters. */
  private static final int LINE = 500;

  /** How much space may stand around a sign. */
  private static final int SPACE = 40;

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_VALUE = 256;

  private Assignments() {}

  /** The line of the first value that is one, and is given to a name that is one. */
  static int lineOfFirst(String original, Predicate<String> name, Predicate<String> value) {
    String text = original.contains("<!--") ? withoutComments(original) : original;
    for (int i = 1; i < text.length(); i++) {
      if (isSign(text.charAt(i))) {
        int nameEnd = nameEnd(text, i);
        int nameStart = nameStart(text, nameEnd);
        if (nameStart < nameEnd
            && !isValueItself(text, nameStart, i)
            && name.test(named(text, nameStart, nameEnd))) {
          int begin = valueStart(text, i + 1);
          String given = value(text, begin);
          if (value.test(given) && !isComment(text, nameStart) && !isProse(text, begin, given)) {
            return Lines.numberOf(text, begin + 1);
          }
        }
      }
    }
    return SecretSearch.NONE;
  }

  /** Where the name ends that stands before a sign: {@code name] =>}. */
  private static int nameEnd(String text, int sign) {
    int end = sign;
    while (end > 0 && sign - end < SPACE && " \t?:=".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    while (end > 0 && "])\"'\\".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static int nameStart(String text, int end) {
    int start = end;
    while (start > 0 && end - start < LONGEST_NAME && isInName(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /** A name; that of {@code name="password" value=}, if it is but {@code value}. */
  private static String named(String text, int start, int end) {
    String name = text.substring(start, end);
    if (!name.equals("value")) {
      return name;
    }
    int quote = start - 1;
    while (quote > 0 && Character.isWhitespace(text.charAt(quote))) {
      quote--;
    }
    return quote > 0 && text.charAt(quote) == '"'
        ? text.substring(nameStart(text, quote), quote)
        : name;
  }

  /** Where the value begins behind a sign: in the next line, if that is what YAML's | says. */
  private static int valueStart(String text, int sign) {
    int start = skip(text, sign, " \t=>\\");
    boolean block = start < text.length() && text.charAt(start) == '|';
    int line = block ? text.indexOf('\n', start) : -1;
    return line >= 0 && line - start < 3 ? skip(text, line + 1, " \t") : start;
  }

  private static int skip(String text, int from, String characters) {
    int to = from;
    while (to < text.length() && to - from < SPACE && characters.indexOf(text.charAt(to)) >= 0) {
      to++;
    }
    return to;
  }

  /** A value without its quotes. */
  private static String value(String text, int start) {
    if (start >= text.length()) {
      return "";
    }
    char quote = text.charAt(start);
    boolean quoted = quote == '"' || quote == '\'';
    int end = quoted ? start + 1 : start;
    int longest = Math.min(text.length(), end + LONGEST_VALUE);
    while (end < longest && (quoted ? isInQuotes(text.charAt(end), quote) : isBare(text, end))) {
      end++;
    }
    int begin = quoted ? start + 1 : start;
    while (!quoted && end > begin && ",;)}]\\".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(begin, end);
  }

  private static boolean isSign(char character) {
    return character == '=' || character == ':' || character == '>';
  }

  private static boolean isInName(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || "_./-".indexOf(character) >= 0;
  }

  private static boolean isInQuotes(char character, char quote) {
    return character != quote && character != '\n';
  }

  private static boolean isBare(String text, int position) {
    char character = text.charAt(position);
    return !Character.isWhitespace(character)
        && "\"'<>".indexOf(character) < 0
        && !(character == '\\'
            && position + 1 < text.length()
            && "nr\"".indexOf(text.charAt(position + 1)) >= 0);
  }

  /** Whether a value may be a secret where it is known to stand for one. */
  static boolean isValue(String value) {
    return value.length() >= SHORTEST_PASSWORD
        && !Placeholder.is(value)
        && !PATH.matches(value)
        && !value.contains("${")
        && !value.contains("{{");
  }

  /** Whether a value may be a secret where its name says so. */
  static boolean isSecretValue(String value) {
    return isValue(value)
        && value.length() >= SHORTEST_SECRET
        && !NUMBER.matches(value)
        && !PLAIN_URL.matches(value)
        && !REFERENCE.matches(value);
  }

  /** Whether it looks like one besides: no word, no name of a class. */
  static boolean isLikelySecret(String value) {
    return isSecretValue(value) && value.indexOf(' ') < 0 && kindsOfCharacters(value) >= 2;
  }

  private static int kindsOfCharacters(String value) {
    String rest = value.substring(1);
    boolean lower = value.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    boolean upper = rest.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    boolean digit = value.chars().anyMatch(c -> c >= '0' && c <= '9');
    boolean other = value.chars().anyMatch(c -> "!@#%^&*+=?/~".indexOf(c) >= 0);
    boolean word = upper && !digit && !other;
    return (lower ? 1 : 0) + (upper && !word ? 1 : 0) + (digit ? 1 : 0) + (other ? 1 : 0);
  }

  /** Whether what stands before a colon is the value of another name: {@code a = b:c}. */
  private static boolean isValueItself(String text, int nameStart, int sign) {
    int before = nameStart - 1;
    while (before > 0 && text.charAt(before) == ' ') {
      before--;
    }
    return text.charAt(sign) == ':' && before > 0 && text.charAt(before) == '=';
  }

  private static boolean isComment(String text, int position) {
    if (text.startsWith("//", position)) {
      return true;
    }
    int from = Math.max(0, position - LINE);
    int begin = text.substring(from, position).lastIndexOf('\n') + 1;
    return COMMENT.matcher(text.substring(from + begin, position)).lookingAt();
  }

  /** Whether a value is a sentence, or the first word of one. */
  private static boolean isProse(String text, int begin, String value) {
    char quote = text.charAt(begin);
    if (quote == '"' || quote == '\'') {
      return value.strip().indexOf(' ') >= 0;
    }
    int end = begin + value.length();
    String rest = text.substring(end, Math.min(text.length(), end + LINE));
    return PROSE.matches(rest.lines().findFirst().orElse(""));
  }

  /** The same text, XML comments being spaces, so that lines stay what they are. */
  private static String withoutComments(String text) {
    StringBuilder rest = new StringBuilder();
    Matcher comment = XML_COMMENT.matcher(text);
    int from = 0;
    while (comment.find()) {
      rest.append(text, from, comment.start());
      rest.append(NO_LINE_BREAK.matcher(comment.group()).replaceAll(" "));
      from = comment.end();
    }
    return rest.append(text.substring(from)).toString();
  }
}
