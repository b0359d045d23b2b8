package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Cause;
import java.time.Instant;

/**
 * An AMI that is to be assessed.
 *
 * @param image as it was read
 * @param readAt when, or earlier
 * @param cause why it is looked at
 */
record Sighting(ImageFacts image, Instant readAt, Cause cause) {

  String imageId() {
    return image.imageId();
  }
}
