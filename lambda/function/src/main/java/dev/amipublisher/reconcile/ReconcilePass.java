package dev.amipublisher.reconcile;

import dev.amipublisher.decision.Decision;
import dev.amipublisher.decision.Decision.Action;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Outcome.Result;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.rule.Finding;
import dev.amipublisher.rule.Finding.Consequence;
import dev.amipublisher.rule.Reading;
import dev.amipublisher.rule.SharingConditions;
import dev.amipublisher.rule.SharingConditions.PublicImageQuota;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One pass over AMIs: decide, change, read back. Not thread-safe; made anew for each pass. */
final class ReconcilePass {

  // what it works with
  private final Settings settings;
  private final Decider decider;
  private final Images images;
  private final Deadline deadline;
  private final ReadBack readBack;
  private final ReconcileContext look;

  // what it comes to
  private final Map<ImageFacts, Decision> asked = new LinkedHashMap<>();
  private final List<PendingOutcome> told = new ArrayList<>();
  private final List<ImageFacts> again = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  ReconcilePass(
      Settings settings,
      Decider decider,
      Images images,
      Deadline deadline,
      ReadBack readBack,
      ReconcileContext look) {
    this.settings = settings;
    this.decider = decider;
    this.images = images;
    this.deadline = deadline;
    this.readBack = readBack;
    this.look = look;
  }

  /** The outcomes so far, in order; never null. */
  List<PendingOutcome> told() {
    return told;
  }

  /** The AMIs that need another round, as they were read back; never null. */
  List<ImageFacts> again() {
    return again;
  }

  /** Withdrawals come first: they are what safety rests on. */
  void run(List<ImageFacts> current) {
    List<ImageFacts> candidates = new ArrayList<>();
    for (ImageFacts image : current) {
      Decision decision = decider.preliminary(image, look.publishTagChanged());
      if (decider.needsConditions(image, decision)) {
        candidates.add(image);
      } else {
        carryOut(image, decision);
      }
    }
    publish(candidates);
    readBack();
  }

  /** The last places of a quota go to the oldest AMIs; of those of the same age, by id. */
  private void publish(List<ImageFacts> candidates) {
    if (candidates.isEmpty()) {
      return;
    }
    SharingConditions now;
    try {
      now = decider.conditions(candidates, look.publicImages());
    } catch (Ec2UnavailableException unavailable) {
      candidates.forEach(image -> fail(image, Intent.PUBLIC, unavailable.getMessage()));
      return;
    }
    if (now.publicImages() instanceof Reading.Unreadable<PublicImageQuota>(String why)) {
      notes.add("The quota of public AMIs could not be read, so EC2 has the last word: " + why);
    }
    for (ImageFacts image : candidates.stream().sorted(PublicationQueue.ORDER).toList()) {
      Decision decision = decider.complete(image, look.publishTagChanged(), now);
      if (decision.action() == Action.PUBLISH) {
        now = now.withOneMorePublic();
      }
      carryOut(image, decision);
    }
  }

  private void carryOut(ImageFacts image, Decision decision) {
    if (!decision.changesPermissions() || settings.mode() == Mode.REPORT) {
      settle(image, image, decision, resultWithoutChange(decision), decision.findings());
    } else if (deadline.mustNotStartWork() && mayWait()) {
      settle(image, image, decision, Result.LEFT, decision.findings());
    } else if (decision.action() == Action.WITHDRAW && !look.brake().tryAcquire()) {
      settle(image, image, decision, Result.HELD_BACK, decision.findings());
    } else {
      change(image, decision);
    }
  }

  /**
   * What a sweep finds can wait for the next one, but not what is to be undone of its own changes.
   */
  private boolean mayWait() {
    return !look.namedByEvent() && !look.publishTagChanged();
  }

  private void change(ImageFacts image, Decision decision) {
    recordStateBeforeChange(image);
    try {
      if (decision.action() == Action.PUBLISH) {
        images.makePublic(image.imageId());
      } else {
        images.makePrivate(image.imageId());
      }
      asked.put(image, decision);
    } catch (Ec2RefusedException refusal) {
      refused(image, decision, refusal);
    } catch (Ec2UnavailableException unavailable) {
      fail(image, decision.intent(), unavailable.getMessage());
    }
  }

  /**
   * Whoever comes after a run that is cut off between a change and its news can tell the change
   * only by a mark that still says what was so before it. An AMI that bears no such mark is given
   * one first, which says also that it is no news told. Where that fails the change is made all the
   * same.
   */
  private void recordStateBeforeChange(ImageFacts image) {
    boolean marked = image.isPublic() == (StatusTags.of(image).status() == Status.PUBLIC);
    StatusTags asItIs =
        new StatusTags(
            image.isPublic() ? Status.PUBLIC : Status.WITHDRAWN, StatusTags.NOTIFICATION_PENDING);
    if (marked || !asItIs.fitsOn(image)) {
      return;
    }
    try {
      images.writeStatusTags(image.imageId(), asItIs);
    } catch (Ec2RefusedException | Ec2UnavailableException unmarked) {
      // The mark that is written after the change will fail in the same way, and that is told.
    }
  }

  /**
   * A publication that EC2 refuses is an outcome. A withdrawal that it refuses leaves an AMI public
   * that must not be, so it is tried again, against the rule for refusals: what the role's policy
   * goes by, the AMI's public state, may lag behind our own change of it.
   */
  private void refused(ImageFacts image, Decision decision, Ec2RefusedException refusal) {
    if (refusal.isGone()) {
      settle(image, null, decision, Result.GONE, List.of());
      return;
    }
    List<Finding> findings = new ArrayList<>(decision.findings());
    findings.add(Ec2Refusals.finding(image.imageId(), refusal));
    if (decision.action() == Action.PUBLISH) {
      settle(image, image, decision, Result.REFUSED, findings);
    } else {
      look.brake().release();
      told.add(told(image, image, decision.intent(), Result.FAILED, findings, true));
    }
  }

  private void readBack() {
    if (asked.isEmpty()) {
      return;
    }
    Map<String, Boolean> wanted = new LinkedHashMap<>();
    asked.forEach(
        (image, decision) -> wanted.put(image.imageId(), decision.action() == Action.PUBLISH));
    try {
      Map<String, ImageFacts> after = readBack.read(wanted);
      asked.forEach((image, decision) -> verify(image, decision, after.get(image.imageId())));
    } catch (Ec2UnavailableException unavailable) {
      unverified(unavailable.getMessage());
    } catch (Ec2RefusedException refusal) {
      unverified(refusal.describe());
    }
  }

  private void unverified(@Nullable String why) {
    asked.forEach((image, decision) -> fail(image, decision.intent(), why));
  }

  private void verify(ImageFacts image, Decision decision, @Nullable ImageFacts after) {
    boolean wanted = decision.action() == Action.PUBLISH;
    if (after == null) {
      settle(image, null, decision, Result.GONE, List.of());
    } else if (after.isPublic() != wanted) {
      fail(image, decision.intent(), "EC2 accepted the change, but does not tell of it yet.");
    } else {
      Result result = wanted ? Result.PUBLISHED : Result.WITHDRAWN;
      settle(image, after, decision, result, decision.findings());
      if (decider.preliminary(after, tagChanged(image, after)).changesPermissions()) {
        again.add(after);
      }
    }
  }

  /** Someone may have taken the tag away, or set it, between our read and our write. */
  private boolean tagChanged(ImageFacts before, ImageFacts after) {
    String key = settings.publishTagKey();
    return !Objects.equals(before.tags().get(key), after.tags().get(key));
  }

  private void fail(ImageFacts image, Intent intent, @Nullable String why) {
    Finding finding =
        new Finding(
            "ec2",
            Consequence.KEEP,
            image.imageId(),
            why == null ? "EC2 could not be reached." : why,
            "Nothing: it is tried again.");
    told.add(told(image, null, intent, Result.FAILED, List.of(finding), true));
  }

  private void settle(
      ImageFacts before,
      @Nullable ImageFacts after,
      Decision decision,
      Result result,
      List<Finding> findings) {
    told.add(told(before, after, decision.intent(), result, findings, false));
  }

  private PendingOutcome told(
      ImageFacts before,
      @Nullable ImageFacts after,
      Intent intent,
      Result result,
      List<Finding> findings,
      boolean retry) {
    ImageFacts latest = after == null ? before : after;
    StatusTagUpdate marking = StatusTagUpdate.of(latest, look, result, findings);
    Outcome outcome =
        new Outcome(
            before.imageId(),
            before.name(),
            before.tags().get(settings.publishTagKey()),
            intent,
            before.isPublic(),
            after == null ? null : after.isPublic(),
            result,
            marking.announcement(),
            findings,
            intent == Intent.PUBLIC && !before.isPublic() ? notes : List.of(),
            settings.mode(),
            retry);
    return new PendingOutcome(outcome, latest, marking.mark());
  }

  private static Result resultWithoutChange(Decision decision) {
    return switch (decision.action()) {
      case PUBLISH -> Result.PUBLISHED;
      case WITHDRAW -> Result.WITHDRAWN;
      case KEEP -> Result.KEPT;
      case REFUSE -> Result.REFUSED;
      case LEAVE_REVOKED -> Result.REVOKED;
      case REPORT -> Result.UNMANAGED;
      case REPORT_INVALID -> Result.INVALID;
      case IGNORE -> Result.IGNORED;
    };
  }
}
