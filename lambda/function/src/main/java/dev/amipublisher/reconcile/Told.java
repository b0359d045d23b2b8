package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Mark;

/**
 * An outcome, and the AMI that it is of.
 *
 * @param outcome what became of the AMI
 * @param image the AMI as it was told of last
 * @param mark the mark that it should bear
 */
record Told(Outcome outcome, ImageFacts image, Mark mark) {

  /** The same, to be looked at again. */
  Told withRetry() {
    return new Told(
        outcome.withNote("Its tags keep changing, so it is looked at again.").withRetry(),
        image,
        mark);
  }
}
