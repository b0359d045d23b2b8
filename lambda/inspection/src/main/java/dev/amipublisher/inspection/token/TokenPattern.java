package dev.amipublisher.inspection.token;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/**
 * The form of a token.
 *
 * @param token what it is, for findings
 * @param prefixes texts of which one stands where the form begins
 * @param form the form from the prefix on; its first group, or all of it, is the random part
 * @param surroundings what has to stand around the prefix
 * @param entropy of the random part, in bits per character, at the least
 */
record TokenPattern(
    String token, List<String> prefixes, Pattern form, Surroundings surroundings, double entropy) {

  /** How much text a form covers at the most, what ends it included. */
  static final int LONGEST = 512;

  /** Whether a token begins at this position, where a prefix stands. */
  boolean matches(String text, int position) {
    if (!surroundings.fit(text, position)) {
      return false;
    }
    String window = text.substring(position, Math.min(text.length(), position + LONGEST));
    Matcher matcher = form.matcher(window);
    if (!matcher.lookingAt()) {
      return false;
    }
    String random = matcher.group(matcher.groupCount() == 0 ? 0 : 1);
    return Entropy.of(random) >= entropy
        && !random.contains("EXAMPLE")
        && !matcher.group().contains("-----END");
  }
}
