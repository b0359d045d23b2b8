package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Decision;
import dev.amipublisher.policy.Decision.Action;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.policy.PublicationQueue;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.policy.SharingConditions.PublicImageQuota;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One pass over a few AMIs that were just read: decide, change, read back. Withdrawals come first:
 * they are what safety rests on. Not thread-safe; made anew for each pass.
 */
final class ReconcilePass {

  private final Decider decider;
  private final WithdrawalBrake brake;
  private final PermissionChanges changes;
  private final ReconcileContext context;
  private final OutcomeFactory factory;
  private final Function<Again, Result> alone;
  private final List<PendingOutcome> settled = new ArrayList<>();
  private final List<Result> withdrawn = new ArrayList<>();

  /**
   * Makes a pass.
   *
   * @param alone reconciles one AMI in a pass of its own
   */
  ReconcilePass(
      Decider decider,
      WithdrawalBrake brake,
      PermissionChanges changes,
      ReconcileContext context,
      OutcomeFactory factory,
      Function<Again, Result> alone) {
    this.decider = decider;
    this.brake = brake;
    this.changes = changes;
    this.context = context;
    this.factory = factory;
    this.alone = alone;
  }

  /**
   * What a pass came to.
   *
   * @param outcomes one each, but for AMIs that need another pass before anything is to be said
   * @param again the AMIs that need another pass
   * @param changes how many launch permissions EC2 was asked to change, and did
   */
  record Result(List<PendingOutcome> outcomes, List<Again> again, int changes) {

    private Result plus(Result other) {
      return new Result(
          Stream.concat(outcomes.stream(), other.outcomes.stream()).toList(),
          Stream.concat(again.stream(), other.again.stream()).toList(),
          changes + other.changes);
    }
  }

  /**
   * Reconciles AMIs.
   *
   * @param read as they were just read
   * @param readAt when
   */
  Result execute(List<ImageFacts> read, Instant readAt) {
    Map<ImageFacts, Decision> withdrawals = new LinkedHashMap<>();
    List<ImageFacts> candidates = new ArrayList<>();
    for (ImageFacts image : read) {
      Decision decision = preliminary(image);
      if (decider.needsConditions(image, decision)) {
        candidates.add(image);
      } else if (decision.withdraws()) {
        withdrawals.put(image, decision);
      } else {
        settled.add(factory.unchanged(image, decision));
      }
    }
    withdraw(withdrawals, readAt);
    publish(candidates, readAt);
    return withdrawn.stream().reduce(changes.finish(settled), Result::plus);
  }

  private Decision preliminary(ImageFacts image) {
    return decider.preliminary(image, context.publishTagChanged());
  }

  private void withdraw(Map<ImageFacts, Decision> withdrawals, Instant readAt) {
    List<ImageFacts> limited = new ArrayList<>();
    withdrawals.forEach(
        (image, decision) -> {
          // What this invocation published itself it may always take back.
          if (decision.action() == Action.WITHDRAW || changes.isPublishedHere(image)) {
            changes.change(image, readAt, decision, this::preliminary);
          } else {
            limited.add(image);
          }
        });
    withdrawWithinLimit(limited, readAt);
  }

  private void withdrawWithinLimit(List<ImageFacts> wanted, Instant readAt) {
    if (wanted.isEmpty()) {
      return;
    }
    Map<String, Decision> decisions = new HashMap<>();
    wanted.forEach(image -> decisions.put(image.imageId(), preliminary(image)));
    Admission admission;
    try {
      admission = brake.admit(wanted);
    } catch (Ec2UnavailableException | Ec2RefusedException unknown) {
      wanted.forEach(image -> changes.fail(image, preliminary(image), unknown.getMessage()));
      return;
    }
    for (ImageFacts image : admission.admitted()) {
      // What was decided before the wait, so that another decision now is not carried out as it is.
      Decision decision = decisions.getOrDefault(image.imageId(), preliminary(image));
      if (image.isPublic()) {
        changes.change(image, readAt, decision, this::preliminary);
      } else {
        settled.add(factory.noLongerVerified(image, decision));
      }
    }
    for (ImageFacts image : wanted) {
      String heldBack = admission.heldBack().get(image.imageId());
      String failure = admission.failed().get(image.imageId());
      if (heldBack != null) {
        ImageFacts current = admission.current(image);
        settled.add(factory.heldBack(current, preliminary(image), heldBack));
      } else if (failure != null) {
        changes.fail(image, preliminary(image), failure);
      }
    }
  }

  /** The last places of a quota go to the oldest AMIs; of those of the same age, by id. */
  private void publish(List<ImageFacts> candidates, Instant readAt) {
    if (candidates.isEmpty()) {
      return;
    }
    SharingConditions now;
    try {
      now = decider.conditions(candidates, context.publicImages());
    } catch (Ec2UnavailableException unavailable) {
      candidates.forEach(
          image -> changes.fail(image, preliminary(image), unavailable.getMessage()));
      return;
    }
    if (now.publicImages() instanceof Reading.Unreadable<PublicImageQuota>(String why)) {
      factory.noteUnknownQuota(why);
    }
    decider.lookInside(candidates, context.publishTagChanged(), now);
    for (ImageFacts image : candidates.stream().sorted(PublicationQueue.ORDER).toList()) {
      SharingConditions current = now;
      Function<ImageFacts, Decision> complete =
          facts -> decider.complete(facts, context.publishTagChanged(), current);
      Decision decision = complete.apply(image);
      Optional<Finding> unavailable = decider.unavailable(image);
      if (decision.action().needsAllRules() && unavailable.isPresent()) {
        settled.add(factory.failed(image, decision, unavailable.get()));
      } else if (!decision.changesPermissions()) {
        settled.add(factory.unchanged(image, decision));
      } else if (changes.change(image, readAt, decision, complete)) {
        now = now.withOneMorePublic();
      }
      withdrawWhatBecamePublic();
    }
  }

  /** What someone made public since it was read waits for no publication either. */
  private void withdrawWhatBecamePublic() {
    changes.takeAgain(this::mustBecomePrivate).stream().map(alone).forEach(withdrawn::add);
  }

  private boolean mustBecomePrivate(Again each) {
    boolean tagChanged = context.publishTagChanged() || each.publishTagChanged();
    return decider.preliminary(each.image(), tagChanged).withdraws();
  }
}
