package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.policy.Decision;
import dev.amipublisher.policy.Decision.Action;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Changes launch permissions, each on a fresh read, and reads all of them back. Not thread-safe;
 * one is made for each batch.
 */
final class LaunchPermissions {

  // what to act with
  private final Assessor assessor;
  private final Images images;
  private final Companions companions;
  private final ReadBack readBack;
  private final Deadline deadline;
  private final OutcomeFactory factory;

  // what it comes to
  private final Set<String> publishedHere;
  private final List<Assessment> accepted = new ArrayList<>();
  private final List<PendingOutcome> outcomes = new ArrayList<>();
  private final List<Sighting> rechecks = new ArrayList<>();

  /**
   * Makes changes for one batch.
   *
   * @param publishedHere takes the ids of AMIs that this invocation makes public
   */
  LaunchPermissions(
      Assessor assessor,
      Images images,
      Companions companions,
      ReadBack readBack,
      Deadline deadline,
      OutcomeFactory factory,
      Set<String> publishedHere) {
    this.assessor = assessor;
    this.images = images;
    this.companions = companions;
    this.readBack = readBack;
    this.deadline = deadline;
    this.factory = factory;
    this.publishedHere = publishedHere;
  }

  /** The outcome of the AMIs so far. */
  List<PendingOutcome> outcomes() {
    return outcomes;
  }

  /** The AMIs that are to be assessed once more. */
  List<Sighting> rechecks() {
    return rechecks;
  }

  /** Takes out some of those. */
  List<Sighting> takeRechecks(Predicate<Sighting> which) {
    List<Sighting> taken = rechecks.stream().filter(which).toList();
    rechecks.removeAll(taken);
    return taken;
  }

  /** Whether this invocation made the AMI public itself. */
  boolean isPublishedHere(ImageFacts image) {
    return publishedHere.contains(image.imageId());
  }

  /**
   * Changes an AMI's launch permissions as was decided. Everything that may take its time comes
   * before the last look at the AMI: our share of EC2's rate, status tags written ahead, the
   * deprecation date, companions. If that look is not fresh any more, it is taken again, and must
   * lead to the same.
   *
   * @param assess assesses the AMI once more
   * @return whether EC2 took the change
   */
  boolean change(Assessment assessment, Function<Sighting, Assessment> assess) {
    try {
      if (isTooLateFor(assessment) || !images.awaitChange()) {
        outcomes.add(factory.left(assessment));
        return false;
      }
      Optional<Assessment> last =
          refresh(assessment, assess).filter(this::prepare).flatMap(it -> refresh(it, assess));
      last.ifPresent(this::make);
      return last.isPresent();
    } catch (Ec2RefusedException refusal) {
      refused(assessment, refusal, Ec2Refusals.finding(assessment.imageId(), refusal));
    } catch (Ec2UnavailableException unavailable) {
      fail(assessment, unavailable.getMessage());
    }
    return false;
  }

  /** The same, on a fresh read; empty if there is nothing to be changed so now. */
  private Optional<Assessment> refresh(
      Assessment assessment, Function<Sighting, Assessment> assess) {
    Instant now = deadline.clock().instant();
    if (assessment.isFresh(now)) {
      return Optional.of(assessment);
    }
    List<ImageFacts> read = images.read(List.of(assessment.imageId()));
    if (read.isEmpty()) {
      outcomes.add(factory.gone(assessment));
      return Optional.empty();
    }
    ImageFacts fresh = read.getFirst();
    Decision before = assessment.decision();
    // A read that lags behind a publication of ours; to undo one twice would change nothing.
    if (before.withdraws() && isPublishedHere(fresh) && !fresh.isPublic()) {
      return Optional.of(
          new Assessment(new Sighting(assessment.image(), now, assessment.cause()), before));
    }
    Sighting seen = new Sighting(fresh, now, assessment.cause());
    Assessment current = assess.apply(seen);
    if (current.decision().action() != before.action() || assessor.mustInspect(current)) {
      rechecks.add(recheck(assessment, seen));
      return Optional.empty();
    }
    return Optional.of(current);
  }

  private Sighting recheck(Assessment assessment, Sighting seen) {
    boolean tagChanged = assessor.publishTagChanged(assessment.image(), seen.image());
    return new Sighting(
        seen.image(), seen.readAt(), assessment.cause().withPublishTagChanged(tagChanged));
  }

  private boolean prepare(Assessment assessment) {
    new StatusTagWriter(images, deadline::mustStop).recordBeforeChange(assessment.image());
    if (assessment.decision().withdraws()) {
      companions.beforeWithdrawal(assessment.image());
      return true;
    }
    if (!deprecate(assessment)) {
      return false;
    }
    companions.beforePublication(assessment.image());
    return true;
  }

  /**
   * Sets the deprecation date while the AMI is private: a public one's may not be moved later, so
   * that a date that is wrong could not be corrected.
   */
  private boolean deprecate(Assessment assessment) {
    Optional<Instant> date = assessor.deprecationDate(assessment.image());
    if (date.isEmpty()) {
      return true;
    }
    try {
      images.deprecateAt(assessment.imageId(), date.get());
      return true;
    } catch (Ec2RefusedException refusal) {
      refused(
          assessment,
          refusal,
          Ec2Refusals.ofDeprecation(assessment.imageId(), date.get(), refusal));
      return false;
    }
  }

  private void make(Assessment assessment) {
    if (assessment.decision().withdraws()) {
      images.makePrivate(assessment.imageId());
    } else {
      images.makePublic(assessment.imageId());
    }
    accepted.add(assessment);
  }

  /** Nothing is changed, for a reason that may pass. */
  void fail(Assessment assessment, @Nullable String why) {
    outcomes.add(factory.failed(assessment, why));
  }

  /**
   * What a sweep finds can wait for the next one; what an event names is done while there is time;
   * what this invocation published itself is taken back to the last.
   */
  private boolean isTooLateFor(Assessment assessment) {
    if (isPublishedHere(assessment.image())) {
      return deadline.mustStop();
    }
    return assessment.cause().isEvent() ? deadline.mustStopWork() : deadline.mustNotStartWork();
  }

  /**
   * A publication that EC2 refuses is an outcome, unless the refusal may pass by itself. A
   * withdrawal that it refuses leaves an AMI public that must not be, so it is tried again: what
   * the role's policy goes by, the AMI's public state, may lag behind our own change of it.
   */
  private void refused(Assessment assessment, Ec2RefusedException refusal, Finding finding) {
    if (refusal.isGone()) {
      gone(assessment);
      return;
    }
    boolean mayPass = assessment.cause().young() && Ec2Refusals.mayPass(refusal);
    boolean isFinal = assessment.decision().action() == Action.PUBLISH && !mayPass;
    outcomes.add(
        isFinal ? factory.refused(assessment, finding) : factory.failed(assessment, finding));
  }

  /** "Not found" right after an AMI was read may be a replica that lags behind. */
  private void gone(Assessment assessment) {
    try {
      if (images.read(List.of(assessment.imageId())).isEmpty()) {
        outcomes.add(factory.gone(assessment));
        return;
      }
    } catch (Ec2RefusedException | Ec2UnavailableException unknown) {
      // It is tried again, as if EC2 still listed the AMI.
    }
    fail(assessment, "EC2 does not find the AMI, though it lists it.");
  }

  /** Reads back what was changed: the last thing of a batch. */
  void readBack() {
    if (accepted.isEmpty()) {
      return;
    }
    Map<String, Boolean> wanted = new LinkedHashMap<>();
    accepted.forEach(each -> wanted.put(each.imageId(), !each.decision().withdraws()));
    Instant begun = deadline.clock().instant();
    try {
      Map<String, ImageFacts> after = readBack.read(wanted);
      accepted.forEach(each -> verify(each, after.get(each.imageId()), begun));
    } catch (Ec2UnavailableException | Ec2RefusedException failure) {
      String why = failure.getMessage();
      accepted.forEach(each -> outcomes.add(factory.unverified(each, why)));
    }
  }

  private void verify(Assessment assessment, @Nullable ImageFacts after, Instant readAt) {
    if (after == null) {
      outcomes.add(factory.gone(assessment));
    } else if (after.isPublic() == assessment.decision().withdraws()) {
      outcomes.add(
          factory.unverified(assessment, "EC2 accepted the change, but does not show it yet."));
    } else {
      outcomes.add(factory.changed(assessment, after));
      if (after.isPublic()) {
        publishedHere.add(after.imageId());
      }
      Sighting seen = new Sighting(after, readAt, Cause.SWEEP);
      boolean tagChanged = assessor.publishTagChanged(assessment.image(), after);
      Cause sinceThen = Cause.SWEEP.withPublishTagChanged(tagChanged);
      if (assessor.assess(new Sighting(after, readAt, sinceThen)).decision().changesPermissions()) {
        rechecks.add(recheck(assessment, seen));
      }
    }
  }
}
