package dev.amipublisher.outcome;

import dev.amipublisher.settings.Settings.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an audit of public AMIs came to.
 *
 * @param reason why it was made
 * @param mode whether decisions were carried out
 * @param failure why it ended early; empty if AWS gave all that it asked for
 * @param publicImages how many AMIs of the account were public when it began
 * @param looked how many of them it inspected
 * @param sensitive those that hold what must not be public
 * @param unverifiableImageIds those that cannot be inspected as a whole
 * @param left how many it did not inspect, for want of blocks or time
 * @param blocks how many blocks it read
 * @param duration how long it took
 */
public record AuditSummary(
    String reason,
    Mode mode,
    Optional<String> failure,
    int publicImages,
    int looked,
    List<SensitiveImage> sensitive,
    List<String> unverifiableImageIds,
    int left,
    long blocks,
    Duration duration) {

  /** Defensive copies. */
  public AuditSummary {
    sensitive = List.copyOf(sensitive);
    unverifiableImageIds = List.copyOf(unverifiableImageIds);
  }

  /**
   * A public AMI that holds what must not be public.
   *
   * @param imageId of the form {@code ami-…}
   * @param first the check and the place of the first finding
   * @param outcome its outcome
   */
  public record SensitiveImage(String imageId, String first, Result outcome) {}

  /** Whether it failed before it inspected any AMI, so that it may as well be made again. */
  public boolean failedAtOnce() {
    return failure.isPresent() && looked == 0;
  }
}
