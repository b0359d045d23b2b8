package dev.amipublisher.reconcile;

import dev.amipublisher.decision.Decision.Action;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Reporter;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.rule.SharingConditions;
import dev.amipublisher.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Makes the public state of AMIs what their tags ask for and the rules allow: decides, changes,
 * reads back, tells, marks. Idempotent: run again, or run after a run that was cut off anywhere, it
 * does what is left to do. One is made for each invocation.
 */
public final class Reconciler {

  /**
   * How often one AMI is decided on in one invocation, if its tags keep changing under our hands.
   */
  private static final int ROUNDS = 3;

  private final Settings settings;
  private final Images images;
  private final Decider decider;
  private final Announcer telling;
  private final ReadBack readBack;
  private final Deadline deadline;

  /** Makes a reconciler of its ports. */
  public Reconciler(
      Settings settings,
      String accountId,
      Images images,
      ConditionsReader conditions,
      Reporter reporter,
      Deadline deadline,
      Sleeper sleeper) {
    this.settings = settings;
    this.images = images;
    this.decider = new Decider(settings, accountId, conditions, deadline.clock());
    this.telling = new Announcer(settings.mode(), accountId, images, reporter, deadline);
    this.readBack = new ReadBack(images, sleeper, deadline);
    this.deadline = deadline;
  }

  /**
   * Reconciles AMIs that were just read.
   *
   * @return what became of them, at least one outcome each: two where an AMI was changed twice;
   *     never null
   */
  public List<Outcome> reconcile(List<ImageFacts> read, ReconcileContext look) {
    List<Outcome> outcomes = new ArrayList<>();
    List<PendingOutcome> told = new ArrayList<>();
    List<ImageFacts> current = read;
    ReconcileContext currentLook = look;
    for (int round = 0; round < ROUNDS && !current.isEmpty(); round++) {
      // An undone publication is told of before it is done again.
      if (round > 0 && !current.stream().allMatch(ImageFacts::isPublic)) {
        outcomes.addAll(telling.tell(told));
        told.clear();
        current = current.stream().filter(image -> mayGoOn(image, outcomes)).toList();
      }
      ReconcilePass done =
          new ReconcilePass(settings, decider, images, deadline, readBack, currentLook);
      done.run(current);
      told.addAll(done.told());
      current = done.again();
      // What changed between two reads of ours changed just now, and what we undo of our own needs
      // no brake.
      currentLook =
          new ReconcileContext(
              look.namedByEvent(), true, WithdrawalBrake.none(), look.publicImages());
    }
    outcomes.addAll(telling.tell(stillOpen(told, current)));
    return outcomes;
  }

  /** Whatever keeps changing under our hands is to be looked at again. */
  private static List<PendingOutcome> stillOpen(List<PendingOutcome> told, List<ImageFacts> open) {
    return told.stream()
        .map(each -> open.contains(each.image()) ? each.withRetry() : each)
        .toList();
  }

  /**
   * What must become private does not wait. Whatever is to be public once more waits until it is
   * told that it was undone, or, if that cannot be told now, until the event is delivered again.
   */
  private static boolean mayGoOn(ImageFacts image, List<Outcome> soFar) {
    return image.isPublic()
        || soFar.stream()
            .noneMatch(outcome -> outcome.imageId().equals(image.imageId()) && outcome.retry());
  }

  /** What would be done about an AMI, as far as it alone can tell. */
  Action preliminary(ImageFacts image) {
    return decider.preliminary(image, false).action();
  }

  /**
   * Those AMIs that nothing but the quota could keep from being published; none if that cannot be
   * told now.
   */
  List<ImageFacts> publishable(List<ImageFacts> candidates) {
    try {
      SharingConditions ofEmpty = decider.conditions(candidates, OptionalInt.of(0));
      return candidates.stream()
          .filter(image -> decider.complete(image, false, ofEmpty).action() == Action.PUBLISH)
          .toList();
    } catch (Ec2UnavailableException unavailable) {
      return List.of();
    }
  }
}
