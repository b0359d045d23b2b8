package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.policy.Decision;
import dev.amipublisher.port.Freshness;
import java.time.Instant;

/**
 * An AMI on its way through the engine: what is to be done about it, and what that rests on.
 *
 * @param seen the AMI as it was read, when, and why
 * @param decision what is to be done, by that
 */
record Assessment(Sighting seen, Decision decision) {

  ImageFacts image() {
    return seen.image();
  }

  String imageId() {
    return seen.imageId();
  }

  Cause cause() {
    return seen.cause();
  }

  /** The same decision, on the AMI with tags of ours that were written since it was read. */
  Assessment of(ImageFacts tagged) {
    return new Assessment(new Sighting(tagged, seen.readAt(), seen.cause()), decision);
  }

  /** Whether the read is fresh enough to change anything. */
  boolean isFresh(Instant now) {
    return Freshness.isFresh(seen.readAt(), now);
  }
}
