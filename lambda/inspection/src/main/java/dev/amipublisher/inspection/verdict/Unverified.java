package dev.amipublisher.inspection.verdict;

import dev.amipublisher.inspection.UnverifiableException.Reason;

/**
 * Something that could not be looked at.
 *
 * @param volume the snapshot or volume concerned
 * @param reason the kind of failure
 * @param message one sentence that names the thing
 */
public record Unverified(String volume, Reason reason, String message) {

  /** The failure in a line. */
  @Override
  public String toString() {
    return "%s: %s (%s)".formatted(volume, message, reason);
  }
}
