package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Decision;
import java.time.Duration;
import java.time.Instant;

/**
 * What a change of launch permissions rests on.
 *
 * @param image as it was read
 * @param readAt when, or earlier
 * @param decision what is to be done, by that
 */
record Basis(ImageFacts image, Instant readAt, Decision decision) {

  private static final Duration OLDEST = Duration.ofSeconds(10);

  /** Whether it is fresh enough to change anything. */
  boolean isFresh(Instant now) {
    return !now.isAfter(readAt.plus(OLDEST));
  }
}
