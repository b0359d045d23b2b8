package dev.amipublisher.localaws.ec2;

/**
 * Filter values with wildcards: {@code *} for any characters, {@code ?} for one, a backslash before
 * either for itself. Case-sensitive, as in EC2.
 */
final class Wildcards {

  private Wildcards() {}

  static boolean matches(String pattern, String value) {
    if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0 && pattern.indexOf('\\') < 0) {
      return pattern.equals(value);
    }
    return matches(pattern, 0, value, 0);
  }

  private static boolean matches(String pattern, int p, String value, int v) {
    if (p == pattern.length()) {
      return v == value.length();
    }
    char expected = pattern.charAt(p);
    if (expected == '*') {
      for (int next = v; next <= value.length(); next++) {
        if (matches(pattern, p + 1, value, next)) {
          return true;
        }
      }
      return false;
    }
    if (v == value.length()) {
      return false;
    }
    if (expected == '\\' && p + 1 < pattern.length()) {
      return pattern.charAt(p + 1) == value.charAt(v) && matches(pattern, p + 2, value, v + 1);
    }
    return (expected == '?' || expected == value.charAt(v))
        && matches(pattern, p + 1, value, v + 1);
  }
}
