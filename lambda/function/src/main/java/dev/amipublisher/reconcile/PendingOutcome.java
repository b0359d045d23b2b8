package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.outcome.Outcome;

/**
 * An outcome, and the AMI that it is of.
 *
 * @param outcome what became of the AMI
 * @param image the AMI as it was told of last
 * @param mark the mark that it should bear
 */
record PendingOutcome(Outcome outcome, ImageFacts image, StatusTags mark) {

  /** The same, to be looked at again. */
  PendingOutcome withRetry() {
    return new PendingOutcome(
        outcome.withNote("Its tags keep changing, so it is looked at again.").withRetry(),
        image,
        mark);
  }
}
