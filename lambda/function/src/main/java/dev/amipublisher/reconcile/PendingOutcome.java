package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.outcome.FollowUp;
import dev.amipublisher.outcome.Outcome;

/**
 * An outcome that is not announced yet.
 *
 * @param outcome the outcome of the AMI
 * @param image the AMI as it was read last
 * @param statusTags the status tags to write on it
 */
record PendingOutcome(Outcome outcome, ImageFacts image, StatusTags statusTags) {

  /** The same, with another outcome. */
  PendingOutcome with(Outcome other) {
    return new PendingOutcome(other, image, statusTags);
  }

  /** The same, to be looked at again. */
  PendingOutcome stillChanging() {
    return with(
        outcome.withNote("Its tags keep changing, so it is looked at again.").with(FollowUp.RETRY));
  }

  /** Whether the AMI does not have its status tags yet. */
  boolean needsStatusTags() {
    return !StatusTags.of(image).equals(statusTags);
  }

  /** Whether nothing is left to be done for it. */
  boolean isQuiet() {
    return outcome.announcement() == null && !needsStatusTags();
  }
}
