package dev.amipublisher.reconcile;

import dev.amipublisher.decision.Decision;
import dev.amipublisher.decision.Decision.Action;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.image.Mark;
import dev.amipublisher.image.Mark.Status;
import dev.amipublisher.reconcile.Outcome.Result;
import dev.amipublisher.rule.Finding;
import dev.amipublisher.rule.Finding.Consequence;
import dev.amipublisher.rule.Reading;
import dev.amipublisher.rule.SharingConditions;
import dev.amipublisher.rule.SharingConditions.PublicImageQuota;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

  // how to decide
  private final Settings settings;
  private final String accountId;
  private final Decider decider;

  // what to act on
  private final Images images;
  private final ConditionsReader conditions;
  private final Reporter reporter;

  // time
  private final Deadline deadline;
  private final ReadBack readBack;

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
    this.accountId = accountId;
    InstantSource clock = deadline.clock();
    this.decider = new Decider(settings, accountId, clock);
    this.images = images;
    this.conditions = conditions;
    this.reporter = reporter;
    this.deadline = deadline;
    this.readBack = new ReadBack(images, sleeper, deadline);
  }

  /**
   * Reconciles AMIs that were just read.
   *
   * @return what became of them, at least one outcome each: two where an AMI was changed twice;
   *     never null
   */
  public List<Outcome> reconcile(List<ImageFacts> read, Look look) {
    List<Outcome> outcomes = new ArrayList<>();
    List<Told> told = new ArrayList<>();
    List<ImageFacts> current = read;
    Look currentLook = look;
    for (int round = 0; round < ROUNDS && !current.isEmpty(); round++) {
      if (round > 0 && !current.stream().allMatch(ImageFacts::isPublic)) {
        outcomes.addAll(tell(told));
        told.clear();
        current = current.stream().filter(image -> mayGoOn(image, outcomes)).toList();
      }
      Round done = new Round(currentLook);
      done.run(current);
      told.addAll(done.told);
      current = done.again;
      // What changed between two reads of ours changed just now, and what we undo of our own needs
      // no brake.
      currentLook = new Look(look.namedByEvent(), true, Brake.none(), look.publicImages());
    }
    outcomes.addAll(tell(told));
    return outcomes;
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
      SharingConditions ofEmpty = conditions.read(snapshotIds(candidates), OptionalInt.of(0));
      return candidates.stream()
          .filter(image -> decider.complete(image, false, ofEmpty).action() == Action.PUBLISH)
          .toList();
    } catch (Ec2UnavailableException unavailable) {
      return List.of();
    }
  }

  private static Set<String> snapshotIds(List<ImageFacts> candidates) {
    Set<String> snapshotIds = new TreeSet<>();
    candidates.forEach(image -> snapshotIds.addAll(image.snapshotIds()));
    return snapshotIds;
  }

  /** Announces, then marks, then records: see {@link Reporter#announce}. */
  private List<Outcome> tell(List<Told> told) {
    Map<String, String> unannounced =
        reporter.announce(
            told.stream()
                .map(Told::outcome)
                .filter(outcome -> outcome.announcement() != null)
                .toList());
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < told.size(); i++) {
      last.put(told.get(i).image.imageId(), i);
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < told.size(); i++) {
      Outcome outcome = told.get(i).outcome;
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

  private Outcome mark(Told told) {
    boolean marked = Mark.on(told.image).equals(told.mark);
    if (marked || settings.mode() == Mode.REPORT || !isOurs(told.image)) {
      return told.outcome;
    }
    if (deadline.isOver()) {
      return told.outcome.withNote("Time ran out before the status tags were written.").withRetry();
    }
    if (!told.mark.fitsOn(told.image)) {
      return told.outcome.withNote("The status tags could not be written: the AMI bears 50 tags.");
    }
    try {
      images.mark(told.image.imageId(), told.mark);
      return told.outcome;
    } catch (Ec2RefusedException refusal) {
      return refusal.isGone()
          ? told.outcome
          : told.outcome.withNote("The status tags could not be written: " + refusal.words());
    } catch (Ec2UnavailableException unavailable) {
      return told.outcome
          .withNote("The status tags could not be written: " + unavailable.getMessage())
          .withRetry();
    }
  }

  private boolean isOurs(ImageFacts image) {
    return image.ownerId().equals(accountId);
  }

  /**
   * An outcome, and the AMI that it is of.
   *
   * @param image the AMI as it was told of last
   * @param mark the mark that it should bear
   */
  private record Told(Outcome outcome, ImageFacts image, Mark mark) {}

  /** One pass over AMIs: decide, change, read back. */
  private final class Round {

    private final Look look;
    private final Map<ImageFacts, Decision> asked = new LinkedHashMap<>();
    private final List<Told> told = new ArrayList<>();
    private final List<ImageFacts> again = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Round(Look look) {
      this.look = look;
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
        now = conditions.read(snapshotIds(candidates), look.publicImages());
      } catch (Ec2UnavailableException unavailable) {
        candidates.forEach(image -> fail(image, Intent.PUBLIC, unavailable.getMessage(), true));
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
      } else if (deadline.isNear() && mayWait()) {
        settle(image, image, decision, Result.LEFT, decision.findings());
      } else if (decision.action() == Action.WITHDRAW && !look.brake().lets()) {
        settle(image, image, decision, Result.HELD_BACK, decision.findings());
      } else {
        change(image, decision);
      }
    }

    /**
     * What a sweep finds can wait for the next one, but not what is to be undone of its own
     * changes.
     */
    private boolean mayWait() {
      return !look.namedByEvent() && !look.publishTagChanged();
    }

    private void change(ImageFacts image, Decision decision) {
      markAsItIs(image);
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
        fail(image, decision.intent(), unavailable.getMessage(), true);
      }
    }

    /**
     * Whoever comes after a run that is cut off between a change and its news can tell the change
     * only by a mark that still says what was so before it. An AMI that bears no such mark is given
     * one first. Where that fails the change is made all the same.
     */
    private void markAsItIs(ImageFacts image) {
      boolean marked = image.isPublic() == (Mark.on(image).status() == Status.PUBLIC);
      Mark asItIs = new Mark(image.isPublic() ? Status.PUBLIC : Status.WITHDRAWN, "");
      if (marked || !asItIs.fitsOn(image)) {
        return;
      }
      try {
        images.mark(image.imageId(), asItIs);
      } catch (Ec2RefusedException | Ec2UnavailableException unmarked) {
        // The mark that is written after the change will fail in the same way, and that is told.
      }
    }

    private void refused(ImageFacts image, Decision decision, Ec2RefusedException refusal) {
      if (refusal.isGone()) {
        settle(image, null, decision, Result.GONE, List.of());
        return;
      }
      List<Finding> findings = new ArrayList<>(decision.findings());
      findings.add(Refusals.finding(image.imageId(), refusal));
      Result result = decision.action() == Action.PUBLISH ? Result.REFUSED : Result.FAILED;
      settle(image, image, decision, result, findings);
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
        unverified(refusal.words());
      }
    }

    private void unverified(@Nullable String why) {
      asked.forEach((image, decision) -> fail(image, decision.intent(), why, true));
    }

    private void verify(ImageFacts image, Decision decision, @Nullable ImageFacts after) {
      boolean wanted = decision.action() == Action.PUBLISH;
      if (after == null) {
        settle(image, null, decision, Result.GONE, List.of());
      } else if (after.isPublic() != wanted) {
        fail(
            image,
            decision.intent(),
            "EC2 accepted the change, but does not tell of it yet.",
            true);
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

    private void fail(ImageFacts image, Intent intent, @Nullable String why, boolean retry) {
      Finding finding =
          new Finding(
              "ec2",
              Consequence.KEEP,
              image.imageId(),
              why == null ? "EC2 could not be reached." : why,
              "Nothing: it is tried again.");
      told.add(told(image, null, intent, Result.FAILED, List.of(finding), retry));
    }

    private void settle(
        ImageFacts before,
        @Nullable ImageFacts after,
        Decision decision,
        Result result,
        List<Finding> findings) {
      told.add(told(before, after, decision.intent(), result, findings, false));
    }

    private Told told(
        ImageFacts before,
        @Nullable ImageFacts after,
        Intent intent,
        Result result,
        List<Finding> findings,
        boolean retry) {
      ImageFacts latest = after == null ? before : after;
      Marking marking = Marking.of(latest, look, result, findings);
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
      return new Told(outcome, latest, marking.mark());
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
}
