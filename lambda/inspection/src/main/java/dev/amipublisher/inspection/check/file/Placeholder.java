package dev.amipublisher.inspection.check.file;

import com.google.re2j.Pattern;

/** Texts that stand for a secret and are none. */
final class Placeholder {

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i)[$<{%].*|.*(?:example|changeme|change_me|change-me|placeholder|redacted|your[_-]"
              + "|dummy|\\*\\*\\*|xxxx|\\.\\.\\.).*|none|null|true|false|todo|x+|secret|password");

  private Placeholder() {}

  static boolean is(String value) {
    return value.isEmpty() || PLACEHOLDER.matches(value);
  }
}
