package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Announcements;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.reconcile.Planner.Plan;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the public state of AMIs what their tags ask for and the rules allow: decides, changes,
 * reads back, announces, writes status tags. Idempotent: run again, or run after a run that was cut
 * off anywhere, it does what is left to do. One is made for each invocation.
 *
 * <p>Launch permissions are changed a few at a time, each few read just before and read back right
 * after: what was read long ago is no reason to make an AMI public.
 */
public final class Reconciler {

  /** How many AMIs are changed before they are read back. */
  static final int FEW = 20;

  private final Settings settings;
  private final Images images;
  private final Decider decider;
  private final Planner planner;
  private final Announcer announcer;
  private final ReconcilePasses passes;
  private final Deadline deadline;

  /** Makes a reconciler of its ports. */
  public Reconciler(
      Settings settings,
      String accountId,
      Images images,
      ConditionsReader conditions,
      ImageContents contents,
      Announcements announcements,
      Deadline deadline,
      Sleeper sleeper) {
    this.settings = settings;
    this.images = images;
    this.decider = new Decider(settings, accountId, conditions, contents, deadline.clock());
    this.announcer = new Announcer(settings.mode(), accountId, announcements, images, deadline);
    WithdrawalBrake brake =
        new WithdrawalBrake(
            images, sleeper, deadline, settings.maxWithdrawalsPerSweep(), settings.sweepInterval());
    this.planner = new Planner(settings, decider, brake, deadline.clock());
    this.passes =
        new ReconcilePasses(
            settings,
            images,
            decider,
            announcer,
            new ReadBack(images, sleeper, deadline),
            brake,
            deadline);
    this.deadline = deadline;
  }

  /**
   * Plans, without changing anything.
   *
   * @param read the AMIs, as they were just read
   */
  Plan plan(List<ImageFacts> read, ReconcileContext context) {
    return planner.plan(read, context);
  }

  /** Decides on AMIs, all rules asked, and changes nothing: there is no place, or no permission. */
  List<PendingOutcome> decide(List<ImageFacts> read, ReconcileContext context) {
    return planner.decideOnly(read, context);
  }

  /** Announces what nothing is to be changed about, and writes the status tags. */
  List<Outcome> settle(List<PendingOutcome> some, ReconcileContext context) {
    return announcer.announce(some, !context.namedByEvent()).stream()
        .map(PendingOutcome::outcome)
        .toList();
  }

  /**
   * Changes the first of some AMIs that want a change: as many as may be changed at once.
   *
   * @param imageIds those to look at; what is not as expected any more is settled as it is
   * @return what became of them; of all of them if there is no time to change any
   * @throws Ec2UnavailableException if they cannot be read now; nothing was changed then
   * @throws Ec2RefusedException if EC2 refuses to have them read; nothing was changed then
   */
  Changed changeFirst(List<String> imageIds, ReconcileContext context) {
    int reserved = images.reserveChanges(Math.min(FEW, imageIds.size()));
    List<String> ids = reserved == 0 ? imageIds : imageIds.subList(0, reserved);
    Instant readAt = deadline.clock().instant();
    List<ImageFacts> read = images.read(ids);
    List<Outcome> outcomes =
        new ArrayList<>(
            reserved == 0
                ? passes.left(read, context)
                : passes.reconcile(read, readAt, reserved, context));
    missing(ids, read).forEach(id -> outcomes.add(Outcome.gone(id, settings.mode())));
    return new Changed(ids.size(), outcomes);
  }

  /**
   * What became of the first of some AMIs.
   *
   * @param images how many were dealt with
   * @param outcomes at least one each: two where an AMI was changed twice
   */
  record Changed(int images, List<Outcome> outcomes) {}

  /**
   * Looks inside AMIs, whatever is to be done about them. From now on decisions about them rest on
   * what was found.
   *
   * @return by image id
   */
  public Map<String, ImageContent> lookInside(List<ImageFacts> some) {
    return decider.lookInside(some);
  }

  /**
   * Reconciles AMIs in which something was found, as far as there is time.
   *
   * @return what became of them; nothing of those for which there was no time
   * @throws Ec2UnavailableException if they cannot be read now
   * @throws Ec2RefusedException if EC2 refuses to have them read
   */
  public List<Outcome> actOnFindings(List<String> imageIds) {
    ReconcileContext context = ReconcileContext.forSweep(new PublicImageCount.Unknown());
    Plan plan = plan(images.read(imageIds), context);
    List<Outcome> outcomes = new ArrayList<>();
    List<String> open = plan.withdrawals().stream().map(ImageFacts::imageId).toList();
    while (!open.isEmpty() && !deadline.mustNotStartWork()) {
      Changed changed = changeFirst(open, context);
      outcomes.addAll(changed.outcomes());
      open = open.subList(changed.images(), open.size());
    }
    if (!deadline.mustStopWork()) {
      outcomes.addAll(settle(plan.settled(), context));
    }
    return outcomes;
  }

  /** Reconciles an AMI that was read just now. */
  List<Outcome> change(ImageFacts image, Instant readAt, ReconcileContext context) {
    if (settings.mode() == Mode.REPORT) {
      return settle(decide(List.of(image), context), context);
    }
    int reserved = images.reserveChanges(1);
    return reserved == 0
        ? passes.left(List.of(image), context)
        : passes.reconcile(List.of(image), readAt, reserved, context);
  }

  private static List<String> missing(List<String> ids, List<ImageFacts> read) {
    List<String> missing = new ArrayList<>(ids);
    read.forEach(image -> missing.remove(image.imageId()));
    return missing;
  }
}
