package dev.amipublisher.reconcile;

import static java.util.Comparator.naturalOrder;

import dev.amipublisher.announce.Announcer;
import dev.amipublisher.announce.OutcomeFactory;
import dev.amipublisher.announce.PendingOutcome;
import dev.amipublisher.announce.ReconcileContext;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Announcements;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.reconcile.Planner.Plan;
import dev.amipublisher.rule.ImageContent;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

  /**
   * How often one AMI is decided on in one invocation, if its tags keep changing under our hands.
   */
  private static final int PASSES = 3;

  private final Settings settings;
  private final Images images;
  private final Decider decider;
  private final Planner planner;
  private final Announcer announcer;
  private final ReadBack readBack;
  private final WithdrawalBrake brake;
  private final Deadline deadline;
  private final Set<String> publishedHere = new HashSet<>();

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
    this.readBack = new ReadBack(images, sleeper, deadline);
    this.brake =
        new WithdrawalBrake(
            images, sleeper, deadline, settings.maxWithdrawalsPerSweep(), settings.sweepInterval());
    this.planner = new Planner(settings, decider, brake, deadline.clock());
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
    return announcer.announce(some, !context.namedByEvent());
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
            reserved == 0 ? left(read, context) : reconcile(read, readAt, reserved, context));
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
        ? left(List.of(image), context)
        : reconcile(List.of(image), readAt, reserved, context);
  }

  private static List<String> missing(List<String> ids, List<ImageFacts> read) {
    List<String> missing = new ArrayList<>(ids);
    read.forEach(image -> missing.remove(image.imageId()));
    return missing;
  }

  private List<Outcome> left(List<ImageFacts> read, ReconcileContext context) {
    OutcomeFactory factory = factory(context);
    return read.stream()
        .map(
            image ->
                factory
                    .left(image, decider.preliminary(image, context.publishTagChanged()))
                    .outcome())
        .toList();
  }

  private List<Outcome> reconcile(
      List<ImageFacts> read, Instant readAt, int reserved, ReconcileContext context) {
    List<Outcome> outcomes = new ArrayList<>();
    List<PendingOutcome> pending = new ArrayList<>();
    ReconcilePass.Result first = pass(context).execute(read, readAt);
    images.releaseChanges(reserved - first.changes());
    pending.addAll(first.outcomes());
    List<Again> again = first.again();
    for (int pass = 1; pass < PASSES && !again.isEmpty(); pass++) {
      // An undone publication is announced before it is done again. What must become private does
      // not wait for that.
      if (!again.stream().allMatch(each -> each.image().isPublic())) {
        outcomes.addAll(announcer.announce(pending, !context.namedByEvent()));
        again =
            again.stream()
                .filter(each -> each.mayGoOn(outcomes))
                .map(each -> each.taggedBy(pending))
                .toList();
        pending.clear();
      }
      again = passAgain(again, pending, context);
    }
    outcomes.addAll(announcer.announce(Again.stillOpen(pending, again), !context.namedByEvent()));
    return outcomes;
  }

  private List<Again> passAgain(
      List<Again> some, List<PendingOutcome> pending, ReconcileContext context) {
    List<Again> again = new ArrayList<>();
    some.stream()
        .collect(Collectors.groupingBy(Again::publishTagChanged))
        .forEach(
            (tagChanged, group) -> {
              int reserved = images.reserveChanges(group.size());
              Instant readAt = group.stream().map(Again::readAt).min(naturalOrder()).orElseThrow();
              ReconcilePass.Result pass =
                  pass(context.withPublishTagChanged(tagChanged))
                      .execute(group.stream().map(Again::image).toList(), readAt);
              images.releaseChanges(Math.max(0, reserved - pass.changes()));
              pending.addAll(pass.outcomes());
              again.addAll(pass.again());
            });
    return again;
  }

  private ReconcilePass pass(ReconcileContext context) {
    OutcomeFactory factory = factory(context);
    PermissionChanges changes =
        new PermissionChanges(decider, images, readBack, deadline, context, factory, publishedHere);
    return new ReconcilePass(decider, brake, changes, context, factory);
  }

  private OutcomeFactory factory(ReconcileContext context) {
    return new OutcomeFactory(settings, context, deadline.clock().instant(), decider::notes);
  }
}
