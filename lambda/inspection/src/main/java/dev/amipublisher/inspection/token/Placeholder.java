package dev.amipublisher.inspection.token;

import com.google.re2j.Pattern;

/** Texts that stand for a secret and are none. */
public final class Placeholder {

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i)[$<{%@].*|.*(?:example|changeme|change_me|change-me|change_this|placeholder"
              + "|redacted|replace[_-]?me|your[_-]|dummy|\\*\\*\\*|xxxx|\\.\\.\\.|<[a-z]|[$#%]\\{).*"
              + "|none|null|nil|true|false|yes|no|todo|x+|secret|password|passwd|undefined|empty"
              + "|my-?password|insert.*here|testing123|foobared");

  /** A hash as crypt(3) writes it begins like a variable of a shell. */
  private static final Pattern HASH =
      Pattern.compile("\\$(?:[0-9][a-z]?|y|gy|apr1|argon2\\w*|pbkdf2[\\w-]*)\\$.{13,}");

  private Placeholder() {}

  /** Whether a value is such a text. */
  public static boolean is(String value) {
    return value.isEmpty() || (PLACEHOLDER.matches(value) && !HASH.matches(value));
  }
}
