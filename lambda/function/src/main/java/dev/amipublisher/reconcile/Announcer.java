package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Reporter;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.Settings.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells what became of AMIs: to the event bus, on the AMIs themselves, and in the log, in this
 * order. See {@link Reporter#announce}.
 *
 * @param mode whether anything may be changed
 * @param accountId our own account: only its AMIs are marked
 * @param images where to mark
 * @param reporter whom to tell
 * @param deadline when to leave the rest to the next invocation
 */
record Announcer(Mode mode, String accountId, Images images, Reporter reporter, Deadline deadline) {

  /** Tells, and returns the outcomes with what there is to know of the telling. */
  List<Outcome> tell(List<PendingOutcome> told) {
    Map<String, String> unannounced =
        reporter.announce(
            told.stream()
                .map(PendingOutcome::outcome)
                .filter(outcome -> outcome.announcement() != null)
                .toList());
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < told.size(); i++) {
      last.put(told.get(i).image().imageId(), i);
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < told.size(); i++) {
      Outcome outcome = told.get(i).outcome();
      String why = unannounced.get(outcome.imageId());
      if (why != null) {
        outcome = outcome.withNote("The event that tells of it was not taken: " + why).withRetry();
      } else if (Objects.equals(last.get(outcome.imageId()), i)) {
        outcome = mark(told.get(i));
      }
      reporter.record(outcome);
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private Outcome mark(PendingOutcome told) {
    boolean marked = StatusTags.of(told.image()).equals(told.mark());
    if (marked || mode == Mode.REPORT || !isOurs(told.image())) {
      return told.outcome();
    }
    if (deadline.mustStop()) {
      return told.outcome()
          .withNote("Time ran out before the status tags were written.")
          .withRetry();
    }
    if (!told.mark().fitsOn(told.image())) {
      return told.outcome()
          .withNote("The status tags could not be written: the AMI has no room for two more.");
    }
    try {
      images.writeStatusTags(told.image().imageId(), told.mark());
      return told.outcome();
    } catch (Ec2RefusedException refusal) {
      return refusal.isGone()
          ? told.outcome()
          : told.outcome().withNote("The status tags could not be written: " + refusal.describe());
    } catch (Ec2UnavailableException unavailable) {
      return told.outcome()
          .withNote("The status tags could not be written: " + unavailable.getMessage())
          .withRetry();
    }
  }

  private boolean isOurs(ImageFacts image) {
    return image.ownerId().equals(accountId);
  }
}
