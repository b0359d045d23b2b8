package dev.amipublisher.inspection.token;

import com.google.re2j.Pattern;

/** Texts that stand for a secret and are none. */
public final class Placeholder {

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i)[$<{%@].*|.*(?:example|changeme|change_me|change-me|change_this|placeholder"
              + "|redacted|replace[_-]?me|your[_-]|dummy|\\*\\*\\*|xxxx|\\.\\.\\.|<[a-z]|[$#%]\\{).*"
              + "|none|null|nil|true|false|yes|no|todo|x+|secret|password|passwd|undefined|empty"
              + "|my-?password|insert.*here");

  private Placeholder() {}

  /** Whether a value is such a text. */
  public static boolean is(String value) {
    return value.isEmpty() || PLACEHOLDER.matches(value);
  }
}
