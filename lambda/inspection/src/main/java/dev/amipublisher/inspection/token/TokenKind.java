package dev.amipublisher.inspection.token;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of token.
 *
 * @param token what it is, for findings
 * @param prefixes texts of which one stands where the form begins
 * @param before what stands before the prefix; null if anything may but a word character
 * @param form the form from the prefix on; its first group that takes part, or all of it, is the
 *     random part
 * @param entropy of the random part, in bits per character, at the least
 * @param secret what else the random part has to be
 * @param example a made-up token, as a template
 * @param lookAlike what is none, as a template
 */
record TokenKind(
    String token,
    List<String> prefixes,
    @Nullable Pattern before,
    Pattern form,
    double entropy,
    SecretForm secret,
    String example,
    String lookAlike) {

  /** How far before a prefix is looked, in characters. */
  static final int BEFORE = 512;

  /** How much text a form covers at the most, what ends it included. */
  static final int LONGEST = 1024;

  /** How far before a prefix its pattern is asked for. */
  private static final int PATTERN_BEFORE = 128;

  /** Whether a token begins at this position, where a prefix stands. */
  boolean matches(String text, int position) {
    if (!follows(text, position)) {
      return false;
    }
    Matcher matcher =
        form.matcher(text.substring(position, Math.min(text.length(), position + LONGEST)));
    if (!matcher.lookingAt()) {
      return false;
    }
    String random = random(matcher);
    return Entropy.of(random) >= entropy
        && !random.contains("EXAMPLE")
        && !matcher.group().contains("-----END")
        && secret.fits(random, matcher, text, position)
        && !PublishedKeys.contain(random);
  }

  private boolean follows(String text, int position) {
    if (before == null) {
      return position == 0 || !isWord(text.charAt(position - 1));
    }
    return before.matcher(text.substring(Math.max(0, position - PATTERN_BEFORE), position)).find();
  }

  private static String random(Matcher matcher) {
    for (int i = 1; i <= matcher.groupCount(); i++) {
      if (matcher.group(i) != null) {
        return matcher.group(i);
      }
    }
    return matcher.group();
  }

  private static boolean isWord(int character) {
    return (character >= '0' && character <= '9')
        || (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || character == '_';
  }
}
