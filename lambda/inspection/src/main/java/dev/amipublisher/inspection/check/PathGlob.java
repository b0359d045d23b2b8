package dev.amipublisher.inspection.check;

import com.google.re2j.Pattern;

/**
 * Paths by wildcards: {@code *} and {@code ?} stand for characters of one name, {@code **} for any
 * characters. Matches in linear time.
 *
 * @param glob the text
 * @param pattern the same as a regular expression
 */
public record PathGlob(String glob, Pattern pattern) {

  /** The paths that a text stands for. */
  public static PathGlob of(String glob) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char character = glob.charAt(i);
      if (character == '*') {
        boolean any = i + 1 < glob.length() && glob.charAt(i + 1) == '*';
        expression.append(any ? ".*" : "[^/]*");
        i += any ? 1 : 0;
      } else if (character == '?') {
        expression.append("[^/]");
      } else {
        expression.append(Pattern.quote(String.valueOf(character)));
      }
    }
    return new PathGlob(glob, Pattern.compile(expression.toString(), Pattern.DOTALL));
  }

  /** Whether a path is one of them. */
  public boolean matches(String path) {
    return pattern.matches(path);
  }

  @Override
  public String toString() {
    return glob;
  }
}
