package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.policy.PublicationQueue;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Images.Selection;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.reconcile.Planner.Plan;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at every AMI that can need a change: those that are public, and those that bear the publish
 * tag or a status tag. Every withdrawal of an AMI is of a public one, so that the first query alone
 * finds them all, and they come first. Pages are dealt with one by one; memory does not grow with
 * the account, but for the ids of AMIs to publish or verify. One is made for each sweep.
 */
public final class Sweep {

  /** How many AMIs are announced and tagged before the time is looked at again. */
  private static final int BATCH = 50;

  /** EC2 takes no more ids in one call. */
  private static final int MOST_IDS = 1_000;

  // what to act on
  private final Settings settings;
  private final Images images;
  private final ConditionsReader conditions;
  private final Reconciler reconciler;
  private final Deadline deadline;
  private final Consumer<Outcome> record;

  // what it comes to
  private final PublicationQueue queue = new PublicationQueue();
  private final List<String> toVerify = new ArrayList<>();
  private final SweepTally tally;
  private Reading<Integer> quota = new Reading.Unreadable<>("The sweep did not come to ask.");

  /**
   * Makes a sweep.
   *
   * @param record takes the outcomes, one by one
   */
  public Sweep(
      Settings settings,
      Images images,
      ConditionsReader conditions,
      Reconciler reconciler,
      Deadline deadline,
      Consumer<Outcome> record) {
    this.settings = settings;
    this.images = images;
    this.conditions = conditions;
    this.reconciler = reconciler;
    this.deadline = deadline;
    this.record = record;
    this.tally = new SweepTally(deadline.clock());
  }

  /**
   * Sweeps. One bad AMI never stops the others: it is one of the results. It always ends with a
   * summary, which says what it did not come to.
   *
   * @param reason why, for the summary
   */
  public SweepSummary run(String reason) {
    String failure = "";
    try {
      boolean complete = sweep(Selection.PUBLIC);
      if (complete) {
        quota = conditions.publicImageQuota();
        complete = sweep(Selection.TAGGED);
      }
      if (complete) {
        verifyQueued();
        publishQueued();
      } else {
        tally.incomplete();
        tally.left(queue.size() + toVerify.size());
      }
    } catch (Ec2UnavailableException | Ec2RefusedException failed) {
      failure = String.valueOf(failed.getMessage());
      tally.incomplete();
    }
    return tally.summary(reason, settings.mode(), failure, quota);
  }

  /** Whether time sufficed for all pages. */
  private boolean sweep(Selection selection) {
    Iterator<List<ImageFacts>> pages = images.pages(selection).iterator();
    while (pages.hasNext()) {
      if (deadline.mustNotStartWork()) {
        return false;
      }
      List<ImageFacts> page = pages.next();
      if (selection == Selection.PUBLIC) {
        tally.publicAtFirst(page);
        sweepPage(page);
      } else {
        sweepPage(page.stream().filter(image -> !tally.wasSwept(image)).toList());
      }
    }
    return true;
  }

  private void sweepPage(List<ImageFacts> page) {
    ReconcileContext context = context();
    Plan plan = reconciler.plan(page, context);
    List<String> withdrawals = plan.withdrawals().stream().map(ImageFacts::imageId).toList();
    change(withdrawals, context);
    plan.verifications().forEach(image -> toVerify.add(image.imageId()));
    tally.toPublish(plan.publications());
    queue.add(plan.publications());
    settle(plan.settled(), context);
  }

  private ReconcileContext context() {
    return ReconcileContext.forSweep(new PublicImageCount.Known(tally.publicNow()));
  }

  private void change(List<String> imageIds, ReconcileContext context) {
    List<String> open = imageIds;
    while (!open.isEmpty()) {
      if (deadline.mustNotStartWork()) {
        tally.left(open.size());
        return;
      }
      Reconciler.Changed changed = reconciler.changeFirst(open, context);
      changed.outcomes().forEach(this::count);
      open = open.subList(changed.images(), open.size());
    }
  }

  private void settle(List<PendingOutcome> settled, ReconcileContext context) {
    List<PendingOutcome> busy = new ArrayList<>();
    for (PendingOutcome each : settled) {
      if (!each.isQuiet()) {
        busy.add(each);
      } else if (each.outcome().result() == Result.IGNORED) {
        tally.looked(); // withdrawn once, and nothing asks for it any more: not worth a line
      } else {
        count(each.outcome());
      }
    }
    for (int from = 0; from < busy.size(); from += BATCH) {
      if (deadline.mustNotStartWork()) {
        tally.left(busy.size() - from);
        return;
      }
      int to = Math.min(from + BATCH, busy.size());
      reconciler.settle(busy.subList(from, to), context).forEach(this::count);
    }
  }

  /** These need no place of the quota. */
  private void verifyQueued() {
    for (int from = 0; from < toVerify.size(); from += MOST_IDS) {
      List<String> some = toVerify.subList(from, Math.min(from + MOST_IDS, toVerify.size()));
      if (deadline.mustNotStartWork()) {
        tally.left(some.size());
      } else if (settings.mode() == Mode.REPORT) {
        decideOnly(some);
      } else {
        change(some, context());
      }
    }
  }

  /** Whoever is refused gives its place to the next in line. */
  private void publishQueued() {
    while (queue.size() > 0) {
      if (deadline.mustNotStartWork()) {
        tally.left(queue.size());
        return;
      }
      int places = places();
      if (places == 0 || settings.mode() == Mode.REPORT) {
        decideOnly(queue.next(MOST_IDS));
      } else {
        change(queue.next(Math.min(places, Reconciler.FEW)), context());
      }
    }
  }

  private void decideOnly(List<String> imageIds) {
    settle(reconciler.decide(images.read(imageIds), context()), context());
  }

  private int places() {
    return quota instanceof Reading.Known<Integer>(Integer most)
        ? Math.max(0, most - tally.publicNow())
        : Reconciler.FEW;
  }

  private void count(Outcome outcome) {
    tally.count(outcome);
    record.accept(outcome);
  }
}
