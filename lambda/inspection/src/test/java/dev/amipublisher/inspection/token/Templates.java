package dev.amipublisher.inspection.token;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes tokens from templates such as {@code ghp_{A36}}, as {@code tokens.txt} explains them. */
public final class Templates {

  private static final Pattern PART = Pattern.compile("\\{([AaUKLdhbwQx])([0-9]+)}");

  private Templates() {}

  /** A text of a template's form; other parts for another seed. */
  public static String fill(String template, long seed) {
    Secrets secrets = new Secrets(seed);
    return PART.matcher(template.replace("\\n", "\n"))
        .replaceAll(part -> Matcher.quoteReplacement(part(part.group(1), number(part), secrets)));
  }

  private static int number(MatchResult part) {
    return Integer.parseInt(part.group(2));
  }

  private static String part(String kind, int length, Secrets secrets) {
    return switch (kind) {
      case "A" -> secrets.alphanumeric(length);
      case "a" -> secrets.from("abcdefghijklmnopqrstuvwxyz0123456789", length);
      case "U" -> secrets.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", length);
      case "K" -> secrets.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length);
      case "L" -> secrets.letters(length);
      case "d" -> secrets.digits(length);
      case "h" -> secrets.hex(length);
      case "b" -> secrets.base64(length);
      case "w" ->
          secrets.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", length);
      case "Q" -> secrets.from("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", length);
      default -> "x".repeat(length);
    };
  }
}
