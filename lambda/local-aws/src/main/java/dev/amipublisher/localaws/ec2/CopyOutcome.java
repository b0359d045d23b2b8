package dev.amipublisher.localaws.ec2;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one copy.
 *
 * @param time how long it is pending
 * @param failure why it fails then, as its state reason says; null if it becomes available
 */
public record CopyOutcome(Duration time, @Nullable String failure) {

  /** It becomes available. */
  public static CopyOutcome availableAfter(Duration time) {
    return new CopyOutcome(time, null);
  }

  /** It fails. */
  public static CopyOutcome failedAfter(Duration time, String reason) {
    return new CopyOutcome(time, reason);
  }
}
