package dev.amipublisher.reconcile;

import dev.amipublisher.decision.Decision;
import dev.amipublisher.decision.Decision.Action;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.rule.Finding;
import dev.amipublisher.rule.Reading;
import dev.amipublisher.rule.SharingConditions;
import dev.amipublisher.rule.SharingConditions.PublicImageQuota;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a few AMIs that were just read: decide, change, read back. Withdrawals come first:
 * they are what safety rests on. Not thread-safe; made anew for each pass.
 */
final class ReconcilePass {

  /** How old what was read of an AMI may be when its launch permissions are changed. */
  private static final Duration OLDEST_READ = Duration.ofSeconds(10);

  /** Refusals that pass by themselves while EC2 catches up with what changed lately. */
  private static final Set<String> MAY_PASS =
      Set.of("UnauthorizedOperation", "OperationNotPermitted");

  // what it works with
  private final Decider decider;
  private final Images images;
  private final ReadBack readBack;
  private final WithdrawalBrake brake;
  private final Deadline deadline;
  private final ReconcileContext context;
  private final OutcomeFactory factory;
  private final Set<String> publishedHere;

  // what it comes to
  private final Map<ImageFacts, Decision> changed = new LinkedHashMap<>();
  private final List<PendingOutcome> outcomes = new ArrayList<>();
  private final List<Again> again = new ArrayList<>();
  private Instant readAt = Instant.MIN;

  ReconcilePass(
      Decider decider,
      Images images,
      ReadBack readBack,
      WithdrawalBrake brake,
      Deadline deadline,
      ReconcileContext context,
      OutcomeFactory factory,
      Set<String> publishedHere) {
    this.decider = decider;
    this.images = images;
    this.readBack = readBack;
    this.brake = brake;
    this.deadline = deadline;
    this.context = context;
    this.factory = factory;
    this.publishedHere = publishedHere;
  }

  /**
   * An AMI that needs another pass.
   *
   * @param image as it was read last
   * @param publishTagChanged whether its publish tag changed between two reads of ours
   */
  record Again(ImageFacts image, boolean publishTagChanged) {}

  /** The outcomes, in order. */
  List<PendingOutcome> outcomes() {
    return outcomes;
  }

  /** The AMIs that need another pass. */
  List<Again> again() {
    return again;
  }

  /** How many launch permissions EC2 was asked to change, and did. */
  int changes() {
    return changed.size();
  }

  /**
   * Reconciles AMIs.
   *
   * @param read as they were just read
   * @param at when
   */
  void execute(List<ImageFacts> read, Instant at) {
    readAt = at;
    Map<ImageFacts, Decision> withdrawals = new LinkedHashMap<>();
    List<ImageFacts> candidates = new ArrayList<>();
    for (ImageFacts image : read) {
      Decision decision = preliminary(image);
      if (decider.needsConditions(image, decision)) {
        candidates.add(image);
      } else if (decision.withdraws()) {
        withdrawals.put(image, decision);
      } else {
        outcomes.add(factory.unchanged(image, decision));
      }
    }
    withdraw(withdrawals);
    publish(candidates);
    readBack();
  }

  private Decision preliminary(ImageFacts image) {
    return decider.preliminary(image, context.publishTagChanged());
  }

  private void withdraw(Map<ImageFacts, Decision> withdrawals) {
    List<ImageFacts> limited = new ArrayList<>();
    withdrawals.forEach(
        (image, decision) -> {
          // What this invocation published itself it may always take back.
          if (decision.action() == Action.WITHDRAW || publishedHere.contains(image.imageId())) {
            change(image, decision, this::preliminary);
          } else {
            limited.add(image);
          }
        });
    withdrawWithinLimit(limited);
  }

  private void withdrawWithinLimit(List<ImageFacts> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    WithdrawalBrake.Admission admission;
    try {
      admission = brake.admit(wanted);
    } catch (Ec2UnavailableException | Ec2RefusedException unknown) {
      wanted.forEach(image -> fail(image, preliminary(image), unknown.getMessage()));
      return;
    }
    admission.admitted().forEach(image -> change(image, preliminary(image), this::preliminary));
    for (ImageFacts image : wanted) {
      String heldBack = admission.heldBack().get(image.imageId());
      String failure = admission.failed().get(image.imageId());
      if (heldBack != null) {
        ImageFacts current = admission.current(image);
        outcomes.add(factory.heldBack(current, preliminary(image), heldBack));
      } else if (failure != null) {
        fail(image, preliminary(image), failure);
      }
    }
  }

  /** The last places of a quota go to the oldest AMIs; of those of the same age, by id. */
  private void publish(List<ImageFacts> candidates) {
    if (candidates.isEmpty()) {
      return;
    }
    SharingConditions now;
    try {
      now = decider.conditions(candidates, context.publicImages());
    } catch (Ec2UnavailableException unavailable) {
      candidates.forEach(image -> fail(image, preliminary(image), unavailable.getMessage()));
      return;
    }
    if (now.publicImages() instanceof Reading.Unreadable<PublicImageQuota>(String why)) {
      factory.noteUnknownQuota(why);
    }
    for (ImageFacts image : candidates.stream().sorted(PublicationQueue.ORDER).toList()) {
      SharingConditions current = now;
      Function<ImageFacts, Decision> complete =
          facts -> decider.complete(facts, context.publishTagChanged(), current);
      Decision decision = complete.apply(image);
      if (!decision.changesPermissions()) {
        outcomes.add(factory.unchanged(image, decision));
      } else if (change(image, decision, complete)) {
        now = now.withOneMorePublic();
      }
    }
  }

  /** Whether EC2 took the change. */
  private boolean change(
      ImageFacts image, Decision decision, Function<ImageFacts, Decision> decide) {
    if (isTooLateFor(image)) {
      outcomes.add(factory.left(image, decision));
      return false;
    }
    try {
      ImageFacts fresh = fresh(image);
      if (fresh == null) {
        outcomes.add(factory.gone(image, decision));
        return false;
      }
      Decision current = decide.apply(fresh);
      if (current.action() != decision.action()) {
        again.add(new Again(fresh, factory.publishTagChanged(image, fresh)));
        return false;
      }
      recordStateBeforeChange(fresh);
      if (decision.action() == Action.PUBLISH) {
        images.makePublic(fresh.imageId());
      } else {
        images.makePrivate(fresh.imageId());
      }
      changed.put(fresh, current);
      return true;
    } catch (Ec2RefusedException refusal) {
      refused(image, decision, refusal);
    } catch (Ec2UnavailableException unavailable) {
      fail(image, decision, unavailable.getMessage());
    }
    return false;
  }

  /**
   * What a sweep finds can wait for the next one; what an event names is done while there is time;
   * what this invocation published itself is taken back to the last.
   */
  private boolean isTooLateFor(ImageFacts image) {
    if (publishedHere.contains(image.imageId())) {
      return deadline.mustStop();
    }
    return context.namedByEvent() ? deadline.mustStopWork() : deadline.mustNotStartWork();
  }

  /** The AMI, read anew if what is known of it is too old; null if it is gone. */
  private @Nullable ImageFacts fresh(ImageFacts image) {
    if (deadline.clock().instant().isAfter(readAt.plus(OLDEST_READ))) {
      List<ImageFacts> read = images.read(List.of(image.imageId()));
      return read.isEmpty() ? null : read.getFirst();
    }
    return image;
  }

  /**
   * If this invocation dies between a change and its announcement, the next detects the change by
   * comparing the AMI with its status tags. So these say first what was so before, and that it is
   * not announced. Where they cannot be written the change is made all the same.
   */
  private void recordStateBeforeChange(ImageFacts image) {
    StatusTags current = StatusTags.of(image);
    boolean recorded = image.isPublic() == (current.status() == Status.PUBLIC);
    StatusTags before =
        current.with(
            image.isPublic() ? Status.PUBLIC : Status.WITHDRAWN, StatusTags.NOTIFICATION_PENDING);
    if (!recorded && before.fitsOn(image)) {
      new StatusTagWriter(images).write(List.of(image), _ -> before);
    }
  }

  /**
   * A publication that EC2 refuses is an outcome, unless the refusal may pass by itself. A
   * withdrawal that it refuses leaves an AMI public that must not be, so it is tried again: what
   * the role's policy goes by, the AMI's public state, may lag behind our own change of it.
   */
  private void refused(ImageFacts image, Decision decision, Ec2RefusedException refusal) {
    if (refusal.isGone()) {
      gone(image, decision);
      return;
    }
    Finding finding = Ec2Refusals.finding(image.imageId(), refusal);
    boolean mayPass = context.requestIsYoung() && MAY_PASS.contains(refusal.code());
    if (decision.action() == Action.PUBLISH && !mayPass) {
      outcomes.add(factory.refused(image, decision, finding));
    } else {
      outcomes.add(factory.failed(image, decision, finding));
    }
  }

  /** "Not found" right after an AMI was read may be a replica that lags behind. */
  private void gone(ImageFacts image, Decision decision) {
    try {
      if (images.read(List.of(image.imageId())).isEmpty()) {
        outcomes.add(factory.gone(image, decision));
        return;
      }
    } catch (Ec2RefusedException | Ec2UnavailableException unknown) {
      // It is tried again, as if EC2 still listed the AMI.
    }
    fail(image, decision, "EC2 does not find the AMI, though it lists it.");
  }

  private void readBack() {
    if (changed.isEmpty()) {
      return;
    }
    Map<String, Boolean> wanted = new LinkedHashMap<>();
    changed.forEach(
        (image, decision) -> wanted.put(image.imageId(), decision.action() == Action.PUBLISH));
    try {
      Map<String, ImageFacts> after = readBack.read(wanted);
      changed.forEach((image, decision) -> verify(image, decision, after.get(image.imageId())));
    } catch (Ec2UnavailableException | Ec2RefusedException failure) {
      changed.forEach(
          (image, decision) ->
              outcomes.add(factory.unverified(image, decision, failure.getMessage())));
    }
  }

  private void verify(ImageFacts image, Decision decision, @Nullable ImageFacts after) {
    boolean wanted = decision.action() == Action.PUBLISH;
    if (after == null) {
      outcomes.add(factory.gone(image, decision));
    } else if (after.isPublic() != wanted) {
      outcomes.add(
          factory.unverified(
              image, decision, "EC2 accepted the change, but does not show it yet."));
    } else {
      outcomes.add(factory.changed(image, after, decision));
      if (wanted) {
        publishedHere.add(image.imageId());
      }
      boolean tagChanged = factory.publishTagChanged(image, after);
      if (decider.preliminary(after, tagChanged).changesPermissions()) {
        again.add(new Again(after, tagChanged));
      }
    }
  }

  private void fail(ImageFacts image, Decision decision, @Nullable String why) {
    outcomes.add(factory.failed(image, decision, why));
  }
}
