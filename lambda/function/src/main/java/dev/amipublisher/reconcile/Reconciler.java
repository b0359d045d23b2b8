package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.OutcomePublisher;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the public state of AMIs what their tags ask for and the rules allow: reads, assesses,
 * changes, reads back, announces, writes status tags. Idempotent: run again, or run after a run
 * that was cut off anywhere, it does what is left to do. In report mode it says what it would do.
 * One is made for each invocation; not thread-safe.
 *
 * <p>Launch permissions are changed a few at a time, each few read just before and read back right
 * after: what was read long ago is no reason to make an AMI public.
 */
public final class Reconciler {

  /** How many AMIs are changed before they are read back. */
  public static final int CHANGE_BATCH = 20;

  /** How many AMIs are announced and tagged before the time is looked at again. */
  private static final int ANNOUNCE_BATCH = 50;

  /** How often one AMI is assessed in one invocation. */
  private static final int ROUNDS = 3;

  /** How often more, if it is public by then and must not be. */
  private static final int ROUNDS_TO_UNDO = 2;

  private final Settings settings;
  private final Images images;
  private final Companions companions;
  private final Assessor assessor;
  private final WithdrawalLimiter limiter;
  private final ReadBack readBack;
  private final Announcer announcer;
  private final Deadline deadline;
  private final Set<String> publishedHere = new HashSet<>();

  /** Makes a reconciler of its ports. */
  public Reconciler(
      Settings settings,
      String accountId,
      Images images,
      Companions companions,
      ConditionsReader conditions,
      ImageContents contents,
      OutcomePublisher announcements,
      Deadline deadline,
      Sleeper sleeper) {
    this.settings = settings;
    this.images = images;
    this.companions = companions;
    this.assessor = new Assessor(settings, accountId, conditions, contents, deadline.clock());
    this.limiter =
        new WithdrawalLimiter(
            images, sleeper, deadline, settings.maxWithdrawalsPerSweep(), settings.sweepInterval());
    this.readBack = new ReadBack(images, sleeper, deadline);
    this.announcer =
        new Announcer(settings.mode(), accountId, announcements, companions, images, deadline);
    this.deadline = deadline;
  }

  /**
   * Reconciles a few AMIs, and announces their outcomes.
   *
   * @param publicImages how many AMIs of this account are public, where that was counted already
   * @return at least one outcome each: two where an AMI was changed twice; none for an AMI that EC2
   *     does not know
   * @throws Ec2UnavailableException if none of them can be read now; nothing was changed then
   * @throws Ec2RefusedException if EC2 refuses to have them read; nothing was changed then
   */
  public List<Outcome> reconcile(
      List<String> imageIds, Cause cause, PublicImageCount publicImages) {
    Instant readAt = deadline.clock().instant();
    List<Outcome> outcomes = new ArrayList<>();
    List<Sighting> open =
        read(imageIds, outcomes).stream().map(image -> new Sighting(image, readAt, cause)).toList();
    List<PendingOutcome> pending = new ArrayList<>();
    List<Sighting> given = new ArrayList<>();
    for (int round = 0; round < ROUNDS + ROUNDS_TO_UNDO && !open.isEmpty(); round++) {
      if (round >= ROUNDS) {
        open.stream().filter(each -> !each.image().isPublic()).forEach(given::add);
        open = open.stream().filter(each -> each.image().isPublic()).toList();
      }
      // An undone publication is announced before it is done again. What must become private does
      // not wait for that.
      if (round > 0 && !open.stream().allMatch(each -> each.image().isPublic())) {
        List<PendingOutcome> announced = announcer.announce(pending, cause);
        announced.forEach(each -> outcomes.add(each.outcome()));
        pending.clear();
        open =
            open.stream()
                .filter(each -> mayGoOn(each, outcomes))
                .map(each -> taggedBy(announced, each))
                .toList();
      }
      ReconcileBatch.Result result = batch(publicImages).execute(open);
      pending.addAll(result.outcomes());
      open = result.rechecks();
    }
    given.addAll(open);
    outcomes.addAll(announce(stillChanging(pending, given), cause));
    given.stream()
        .filter(each -> outcomes.stream().noneMatch(known -> isOf(known, each)))
        .map(each -> factory().left(assessor.assess(each)).outcome())
        .forEach(outcomes::add);
    return outcomes;
  }

  /**
   * Reads AMIs. One that cannot be read fails the read of all that are asked for with it, so that
   * each has a read of its own then; if two fail and none was read, the rest is not tried.
   */
  private List<ImageFacts> read(List<String> imageIds, List<Outcome> unread) {
    try {
      return images.read(imageIds);
    } catch (Ec2UnavailableException | Ec2RefusedException together) {
      List<ImageFacts> read = new ArrayList<>();
      for (String imageId : imageIds.size() == 1 ? List.<String>of() : imageIds) {
        String why = String.valueOf(together.getMessage());
        if ((!read.isEmpty() || unread.size() < 2) && !deadline.mustStopWork()) {
          try {
            read.addAll(images.read(List.of(imageId)));
            continue;
          } catch (Ec2UnavailableException | Ec2RefusedException alone) {
            why = String.valueOf(alone.getMessage());
          }
        }
        unread.add(Outcome.unread(imageId, settings.mode(), why));
      }
      if (read.isEmpty()) {
        throw together;
      }
      return read;
    }
  }

  private static boolean isOf(Outcome outcome, Sighting seen) {
    return outcome.imageId().equals(seen.imageId());
  }

  /**
   * What must become private does not wait. What is to be public again waits until its undoing is
   * announced, or, if that is not possible now, until the event is delivered again.
   */
  private static boolean mayGoOn(Sighting seen, List<Outcome> soFar) {
    return seen.image().isPublic()
        || soFar.stream().noneMatch(outcome -> isOf(outcome, seen) && outcome.retry());
  }

  /** The same AMI with the status tags that were written since it was read. */
  private static Sighting taggedBy(List<PendingOutcome> announced, Sighting seen) {
    ImageFacts tagged = seen.image();
    for (PendingOutcome each : announced) {
      if (isOf(each.outcome(), seen) && !each.needsStatusTags()) {
        tagged = tagged.withTags(each.statusTags().tagsFor(tagged));
      }
    }
    return new Sighting(tagged, seen.readAt(), seen.cause());
  }

  /** The outcomes of AMIs that keep changing say so, and that they are looked at again. */
  private static List<PendingOutcome> stillChanging(
      List<PendingOutcome> pending, List<Sighting> open) {
    return pending.stream()
        .map(
            each ->
                open.stream().anyMatch(seen -> isOf(each.outcome(), seen))
                    ? each.stillChanging()
                    : each)
        .toList();
  }

  /** What assesses AMIs. */
  Assessor assessor() {
    return assessor;
  }

  /**
   * Announces outcomes, and writes the status tags, some at a time: what a sweep has no time for is
   * left to the next one.
   */
  List<Outcome> announce(List<PendingOutcome> some, Cause cause) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int from = 0; from < some.size(); from += ANNOUNCE_BATCH) {
      List<PendingOutcome> batch = some.subList(from, Math.min(from + ANNOUNCE_BATCH, some.size()));
      if (from > 0 && !cause.isEvent() && deadline.mustNotStartWork()) {
        batch.forEach(each -> outcomes.add(each.outcome().leftToNextSweep()));
      } else {
        announcer.announce(batch, cause).forEach(each -> outcomes.add(each.outcome()));
      }
    }
    return outcomes;
  }

  /**
   * Inspects AMIs, whatever is to be done about them. From now on assessments of them rest on what
   * was found.
   *
   * @return by image id
   */
  Map<String, ImageContent> inspect(List<ImageFacts> some) {
    return assessor.inspect(some);
  }

  private ReconcileBatch batch(PublicImageCount publicImages) {
    OutcomeFactory factory = factory();
    LaunchPermissions permissions =
        new LaunchPermissions(
            assessor, images, companions, readBack, deadline, factory, publishedHere);
    return new ReconcileBatch(
        settings.mode(), assessor, limiter, permissions, publicImages, factory);
  }

  /** Makes the outcomes of one batch. */
  OutcomeFactory factory() {
    return new OutcomeFactory(settings, deadline.clock().instant(), assessor::notes);
  }
}
