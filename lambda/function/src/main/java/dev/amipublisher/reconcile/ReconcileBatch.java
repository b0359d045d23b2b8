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
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.settings.Settings.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The straight line for a few AMIs that were just read: assess, withdraw, publish, read back.
 * Withdrawals come first: they are what safety rests on. In report mode the same line says what it
 * would change, and changes nothing. Not thread-safe; one is made for each batch.
 */
final class ReconcileBatch {

  private final Mode mode;
  private final Assessor assessor;
  private final WithdrawalLimiter limiter;
  private final LaunchPermissions permissions;
  private final PublicImageCount publicImages;
  private final OutcomeFactory factory;
  private final List<PendingOutcome> unchanged = new ArrayList<>();

  /**
   * Makes a batch.
   *
   * @param publicImages how many AMIs of this account are public, where that was counted already
   */
  ReconcileBatch(
      Mode mode,
      Assessor assessor,
      WithdrawalLimiter limiter,
      LaunchPermissions permissions,
      PublicImageCount publicImages,
      OutcomeFactory factory) {
    this.mode = mode;
    this.assessor = assessor;
    this.limiter = limiter;
    this.permissions = permissions;
    this.publicImages = publicImages;
    this.factory = factory;
  }

  /**
   * What a batch came to.
   *
   * @param outcomes one each, but for AMIs that need another look before anything is to be said
   * @param rechecks the AMIs that need one
   */
  record Result(List<PendingOutcome> outcomes, List<Sighting> rechecks) {}

  /**
   * Reconciles AMIs.
   *
   * @param seen as they were just read
   */
  Result execute(List<Sighting> seen) {
    List<Assessment> withdrawals = new ArrayList<>();
    List<Assessment> candidates = new ArrayList<>();
    for (Sighting each : seen) {
      Assessment assessment = assessor.assess(each);
      if (!each.image().isAssessable()) {
        permissions.fail(assessment, OutcomeFactory.NOT_ASSESSABLE);
      } else if (assessor.needsConditions(assessment)) {
        candidates.add(assessment);
      } else if (assessment.decision().withdraws()) {
        withdrawals.add(assessment);
      } else {
        leave(assessment);
      }
    }
    withdraw(withdrawals);
    publish(candidates);
    permissions.readBack();
    return new Result(
        Stream.concat(unchanged.stream(), permissions.outcomes().stream()).toList(),
        permissions.rechecks());
  }

  private void leave(Assessment assessment) {
    unchanged.add(factory.unchanged(assessment));
  }

  private void withdraw(List<Assessment> withdrawals) {
    List<Assessment> limited = new ArrayList<>();
    for (Assessment each : withdrawals) {
      // What this invocation published itself it may always take back.
      if (each.decision().action() == Action.WITHDRAW
          || permissions.isPublishedHere(each.image())) {
        makePrivate(each);
      } else {
        limited.add(each);
      }
    }
    withdrawWithinLimit(limited);
  }

  private void makePrivate(Assessment assessment) {
    if (mode == Mode.REPORT) {
      leave(assessment);
    } else {
      permissions.change(assessment, assessor::assess);
    }
  }

  private void withdrawWithinLimit(List<Assessment> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    WithdrawalGrants grants;
    try {
      List<ImageFacts> images = wanted.stream().map(Assessment::image).toList();
      grants = mode == Mode.REPORT ? limiter.preview(images) : limiter.grant(images);
    } catch (Ec2UnavailableException | Ec2RefusedException unknown) {
      wanted.forEach(each -> permissions.fail(each, unknown.getMessage()));
      return;
    }
    for (Assessment each : inOrder(grants.granted(), wanted)) {
      if (each.image().isPublic()) {
        makePrivate(each);
      } else if (mode == Mode.REPORT) {
        leave(each);
      } else {
        unchanged.add(factory.noLongerVerified(each));
      }
    }
    for (Assessment each : wanted) {
      String heldBack = grants.heldBack().get(each.imageId());
      String failure = grants.failed().get(each.imageId());
      if (heldBack != null) {
        unchanged.add(factory.heldBack(each.of(grants.current(each.image())), heldBack));
      } else if (failure != null) {
        permissions.fail(each, failure);
      }
    }
  }

  /** What was decided before the wait for the limiter, on the AMIs as they are now. */
  private static List<Assessment> inOrder(List<ImageFacts> granted, List<Assessment> wanted) {
    List<Assessment> assessments = new ArrayList<>();
    for (ImageFacts image : granted) {
      wanted.stream()
          .filter(each -> each.imageId().equals(image.imageId()))
          .map(each -> each.of(image))
          .forEach(assessments::add);
    }
    return assessments;
  }

  /** The last places of a quota go to the oldest AMIs; of those of the same age, by id. */
  private void publish(List<Assessment> candidates) {
    if (candidates.isEmpty()) {
      return;
    }
    SharingConditions conditions;
    try {
      conditions = assessor.conditions(candidates, publicImages);
    } catch (Ec2UnavailableException unavailable) {
      candidates.forEach(each -> permissions.fail(each, unavailable.getMessage()));
      return;
    }
    if (conditions.publicImages() instanceof Reading.Unreadable<PublicImageQuota>(String why)) {
      factory.noteUnknownQuota(why);
    }
    assessor.inspect(candidates, conditions);
    List<Assessment> queue =
        candidates.stream()
            .sorted(Comparator.comparing(Assessment::image, PublicationQueue.ORDER))
            .toList();
    for (Assessment candidate : queue) {
      if (publish(candidate, conditions)) {
        conditions = conditions.withOneMorePublic();
      }
      withdrawWhatBecamePublic();
    }
  }

  /** Whether it takes a place of the quota, or would. */
  private boolean publish(Assessment candidate, SharingConditions conditions) {
    Function<Sighting, Assessment> assess = seen -> assessor.assess(seen, conditions);
    Assessment assessment = assess.apply(candidate.seen());
    Decision decision = assessment.decision();
    Optional<Finding> unavailable = assessor.unavailable(candidate.image());
    if (decision.action().needsAllRules() && unavailable.isPresent()) {
      unchanged.add(factory.failed(assessment, unavailable.get()));
      return false;
    }
    if (mode == Mode.ENFORCE && decision.changesPermissions()) {
      return permissions.change(assessment, assess);
    }
    leave(assessment);
    return decision.action() == Action.PUBLISH;
  }

  /** What someone made public since it was read waits for no publication either. */
  private void withdrawWhatBecamePublic() {
    withdraw(
        permissions.takeRechecks(each -> assessor.assess(each).decision().withdraws()).stream()
            .map(assessor::assess)
            .toList());
  }
}
