package dev.amipublisher.image;

import java.util.Locale;

/** How bad a known vulnerability is, the least first. */
public enum Severity {
  /** A score of 0. */
  INFORMATIONAL,
  /** A score from 0.1. */
  LOW,
  /** A score from 4. */
  MEDIUM,
  /** A score from 7. */
  HIGH,
  /** A score from 9. */
  CRITICAL;

  /** The severity of EC2's label; what is not known counts as the worst. */
  public static Severity of(String label) {
    for (Severity severity : values()) {
      if (severity.label().equals(label.toLowerCase(Locale.ROOT))) {
        return severity;
      }
    }
    return CRITICAL;
  }

  /** The label, as EC2 writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
