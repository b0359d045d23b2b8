package dev.amipublisher.outcome;

import java.util.Locale;

/** Whether an AMI is public. */
public enum Visibility {
  /** The group {@code all} is among its launch permissions. */
  PUBLIC,
  /** It is not. */
  PRIVATE,
  /** The AMI could not be read. */
  UNKNOWN;

  /** The visibility of an AMI that was read. */
  public static Visibility of(boolean isPublic) {
    return isPublic ? PUBLIC : PRIVATE;
  }

  /** The word for it in JSON. */
  public String wireValue() {
    return name().toLowerCase(Locale.ROOT);
  }
}
