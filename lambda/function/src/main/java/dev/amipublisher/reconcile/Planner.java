package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Decision;
import dev.amipublisher.policy.Decision.Action;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is to be done about AMIs, and changes nothing. One is made for each invocation. */
final class Planner {

  private final Settings settings;
  private final Decider decider;
  private final WithdrawalBrake brake;
  private final InstantSource clock;

  Planner(Settings settings, Decider decider, WithdrawalBrake brake, InstantSource clock) {
    this.settings = settings;
    this.decider = decider;
    this.brake = brake;
    this.clock = clock;
  }

  /**
   * What is to be done about AMIs, as far as it was read.
   *
   * @param settled nothing is to be changed about them
   * @param withdrawals they are to be made private
   * @param publications they are to be made public, if there is room for them
   * @param verifications they are to be verified, all rules asked
   */
  record Plan(
      List<PendingOutcome> settled,
      List<ImageFacts> withdrawals,
      List<ImageFacts> publications,
      List<ImageFacts> verifications) {}

  /**
   * Plans, without changing anything.
   *
   * @param read the AMIs, as they were just read
   */
  Plan plan(List<ImageFacts> read, ReconcileContext context) {
    Plan plan =
        new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    OutcomeFactory factory = factory(context);
    List<ImageFacts> candidates = new ArrayList<>();
    for (ImageFacts image : read) {
      Decision decision = decider.preliminary(image, context.publishTagChanged());
      if (decider.needsConditions(image, decision)) {
        candidates.add(image);
      } else if (!decision.withdraws()) {
        plan.settled.add(factory.unchanged(image, decision));
      } else if (settings.mode() == Mode.ENFORCE) {
        plan.withdrawals.add(image);
      } else {
        plan.settled.add(preview(image, decision, factory));
      }
    }
    planPublications(candidates, context, factory, plan);
    return plan;
  }

  private void planPublications(
      List<ImageFacts> candidates, ReconcileContext context, OutcomeFactory factory, Plan plan) {
    if (candidates.isEmpty()) {
      return;
    }
    SharingConditions conditions;
    try {
      conditions = decider.conditions(candidates, context.publicImages());
    } catch (Ec2UnavailableException unavailable) {
      for (ImageFacts image : candidates) {
        Decision decision = decider.preliminary(image, context.publishTagChanged());
        plan.settled.add(factory.failed(image, decision, unavailable.getMessage()));
      }
      return;
    }
    for (ImageFacts image : candidates) {
      boolean tagChanged = context.publishTagChanged();
      SharingConditions withRoom = conditions.withoutPublicImages();
      switch (decider.complete(image, tagChanged, withRoom).action()) {
        case PUBLISH -> plan.publications.add(image);
        case VERIFY -> plan.verifications.add(image);
        default ->
            plan.settled.add(
                factory.unchanged(image, decider.complete(image, tagChanged, conditions)));
      }
    }
  }

  private PendingOutcome preview(ImageFacts image, Decision decision, OutcomeFactory factory) {
    try {
      return decision.action() == Action.WITHDRAW || brake.wouldAdmit()
          ? factory.unchanged(image, decision)
          : factory.heldBack(image, decision, "the limit of withdrawals is reached.");
    } catch (Ec2UnavailableException | Ec2RefusedException unknown) {
      return factory.failed(image, decision, unknown.getMessage());
    }
  }

  /** Decides on AMIs, all rules asked, and changes nothing: there is no place, or no permission. */
  List<PendingOutcome> decideOnly(List<ImageFacts> read, ReconcileContext context) {
    OutcomeFactory factory = factory(context);
    SharingConditions conditions = decider.conditions(read, context.publicImages());
    if (context.namedByEvent()) {
      decider.lookInside(read, context.publishTagChanged(), conditions);
    }
    List<PendingOutcome> pending = new ArrayList<>();
    for (ImageFacts image : read) {
      Decision decision = decider.complete(image, context.publishTagChanged(), conditions);
      Optional<Finding> unavailable = decider.unavailable(image);
      if (decision.action().needsAllRules() && unavailable.isPresent()) {
        pending.add(factory.failed(image, decision, unavailable.get()));
        continue;
      }
      if (decision.action() == Action.PUBLISH) {
        conditions = conditions.withOneMorePublic();
      }
      boolean acts = decision.changesPermissions() || decision.action() == Action.VERIFY;
      boolean free = acts && settings.mode() == Mode.ENFORCE;
      pending.add(free ? factory.left(image, decision) : factory.unchanged(image, decision));
    }
    return pending;
  }

  private OutcomeFactory factory(ReconcileContext context) {
    return new OutcomeFactory(settings, context, clock.instant(), decider::notes);
  }
}
