package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.outcome.FollowUp;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.OutcomeEvent;
import dev.amipublisher.outcome.OutcomePublisher;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.Settings.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Announces outcomes, then writes the status tags: an invocation cut off in between announces
 * again, so that no event is lost, and some may come twice. What a sweep found without changing
 * anything is announced only if the tags can say that it is about to be, or every sweep would
 * announce it.
 */
final class Announcer {

  private final Mode mode;
  private final String accountId;
  private final OutcomePublisher announcements;
  private final Companions companions;
  private final Images images;
  private final Deadline deadline;

  /**
   * Makes an announcer.
   *
   * @param mode whether anything may be changed
   * @param accountId our own account: only its AMIs get status tags
   * @param announcements where outcomes are announced
   * @param companions what may have something to add to what is announced
   * @param images where status tags are written
   * @param deadline when to leave the rest to the next invocation
   */
  Announcer(
      Mode mode,
      String accountId,
      OutcomePublisher announcements,
      Companions companions,
      Images images,
      Deadline deadline) {
    this.mode = mode;
    this.accountId = accountId;
    this.announcements = announcements;
    this.companions = companions;
    this.images = images;
    this.deadline = deadline;
  }

  /**
   * Announces outcomes and writes the status tags.
   *
   * @param pending in order; an AMI that was changed twice has two
   * @param cause why they were looked at
   * @return the outcomes, with notes on what could not be done, and the AMIs with the status tags
   *     that were written
   */
  List<PendingOutcome> announce(List<PendingOutcome> pending, Cause cause) {
    boolean bySweep = !cause.isEvent();
    List<PendingOutcome> current = new ArrayList<>(pending);
    if (bySweep) {
      recordBeforeAnnouncing(current);
    }
    List<Outcome> due =
        current.stream()
            .map(PendingOutcome::outcome)
            .filter(outcome -> outcome.announcement() != null)
            .map(companions::beforeAnnouncement)
            .toList();
    Map<String, String> lost = isTooLate(bySweep) ? timeRanOut(due) : announcements.announce(due);
    for (int i = 0; i < current.size(); i++) {
      String why = lost.get(current.get(i).outcome().imageId());
      if (why != null) {
        note(current, i, outcome -> notAnnounced(outcome, why));
      }
    }
    writeStatusTags(current, lost, bySweep);
    return current;
  }

  /** A sweep that goes on until the last would leave no time for the events that close it. */
  private boolean isTooLate(boolean bySweep) {
    return bySweep ? deadline.mustStopWork() : deadline.mustStop();
  }

  private static Map<String, String> timeRanOut(List<Outcome> due) {
    Map<String, String> lost = new HashMap<>();
    due.forEach(outcome -> lost.put(outcome.imageId(), "Time ran out."));
    return lost;
  }

  private static Outcome notAnnounced(Outcome outcome, String why) {
    return outcome.withNote("The event was not accepted by the bus: " + why).with(FollowUp.RETRY);
  }

  /** An invocation that changes nothing can wait until the tags say that an announcement is due. */
  private void recordBeforeAnnouncing(List<PendingOutcome> current) {
    Map<Integer, StatusTags> tags = new LinkedHashMap<>();
    for (int i = 0; i < current.size(); i++) {
      PendingOutcome each = current.get(i);
      OutcomeEvent due = each.outcome().announcement();
      if (due != null && !each.outcome().result().changedPermissions()) {
        String detail =
            due == OutcomeEvent.ENDING
                ? StatusTags.WARNING_PENDING
                : StatusTags.NOTIFICATION_PENDING;
        tags.put(i, each.statusTags().with(each.statusTags().status(), detail));
      }
    }
    write(current, tags, true)
        .forEach((i, failed) -> note(current, i, _ -> failed.withoutAnnouncement()));
  }

  private void writeStatusTags(
      List<PendingOutcome> current, Map<String, String> lost, boolean bySweep) {
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < current.size(); i++) {
      last.put(current.get(i).image().imageId(), i);
    }
    Map<Integer, StatusTags> tags = new LinkedHashMap<>();
    last.values().stream()
        .sorted()
        .filter(i -> !lost.containsKey(current.get(i).image().imageId()))
        .filter(i -> !current.get(i).outcome().statusTagsFailed())
        .filter(i -> current.get(i).needsStatusTags())
        .forEach(i -> tags.put(i, current.get(i).statusTags()));
    write(current, tags, bySweep).forEach((i, failed) -> note(current, i, _ -> failed));
  }

  private static void note(List<PendingOutcome> current, int i, Function<Outcome, Outcome> change) {
    current.set(i, current.get(i).with(change.apply(current.get(i).outcome())));
  }

  /** Writes tags; returns the outcomes of the AMIs where that failed, by their place. */
  private Map<Integer, Outcome> write(
      List<PendingOutcome> current, Map<Integer, StatusTags> tags, boolean bySweep) {
    Map<Integer, Outcome> failed = new LinkedHashMap<>();
    Map<ImageFacts, Integer> places = new LinkedHashMap<>();
    tags.forEach(
        (i, wanted) -> {
          PendingOutcome each = current.get(i);
          if (mode == Mode.REPORT || !each.image().ownerId().equals(accountId)) {
            return;
          }
          if (!wanted.fitsOn(each.image())) {
            failed.put(
                i, each.outcome().withStatusTagsFailed("the AMI has no room for more tags."));
          } else {
            places.put(each.image(), i);
          }
        });
    new StatusTagWriter(images, () -> isTooLate(bySweep))
        .write(List.copyOf(places.keySet()), image -> tagsOf(tags, places, image))
        .forEach(
            (image, result) -> {
              int i = placeOf(places, image);
              Outcome outcome = current.get(i).outcome();
              switch (result) {
                case StatusTagWriter.Written _ ->
                    current.set(i, written(current.get(i), tagsOf(tags, places, image)));
                case StatusTagWriter.Refused(String why) ->
                    failed.put(i, outcome.withStatusTagsFailed(why));
                case StatusTagWriter.Unavailable(String why) ->
                    failed.put(i, outcome.withStatusTagsFailed(why).with(FollowUp.RETRY));
                case StatusTagWriter.TooLate _ ->
                    failed.put(
                        i,
                        outcome
                            .withNote("Time ran out before the status tags were written.")
                            .with(FollowUp.MORE_TIME));
              }
            });
    return failed;
  }

  private static PendingOutcome written(PendingOutcome pending, StatusTags tags) {
    return new PendingOutcome(
        pending.outcome(),
        pending.image().withTags(tags.tagsFor(pending.image())),
        pending.statusTags());
  }

  private static int placeOf(Map<ImageFacts, Integer> places, ImageFacts image) {
    return Objects.requireNonNull(places.get(image));
  }

  private static StatusTags tagsOf(
      Map<Integer, StatusTags> tags, Map<ImageFacts, Integer> places, ImageFacts image) {
    return Objects.requireNonNull(tags.get(placeOf(places, image)));
  }
}
