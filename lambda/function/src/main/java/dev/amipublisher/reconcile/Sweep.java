package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.policy.PublicationQueue;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Images.Selection;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks at every AMI that can need a change: those that are public, and those that bear the publish
 * tag or a status tag. Every withdrawal of an AMI is of a public one, so that the first query alone
 * finds them all, and they come first. Pages are dealt with one by one; memory does not grow with
 * the account, but for the ids of AMIs to publish or verify. One is made for each sweep.
 */
public final class Sweep {

  /** How many AMIs are assessed together where none can be changed: EC2 takes no more ids. */
  private static final int DESCRIBE_BATCH = 1_000;

  // what to act on
  private final Settings settings;
  private final Cause cause;
  private final Images images;
  private final ConditionsReader conditions;
  private final Reconciler reconciler;
  private final Assessor assessor;
  private final Companions companions;
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
   * @param cause whether it inspects what it cannot change
   * @param record takes the outcomes, one by one
   */
  public Sweep(
      Settings settings,
      Cause cause,
      Images images,
      ConditionsReader conditions,
      Reconciler reconciler,
      Companions companions,
      Deadline deadline,
      Consumer<Outcome> record) {
    this.settings = settings;
    this.cause = cause;
    this.images = images;
    this.conditions = conditions;
    this.reconciler = reconciler;
    this.assessor = reconciler.assessor();
    this.companions = companions;
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
      Instant readAt = deadline.clock().instant();
      List<ImageFacts> page = pages.next();
      if (selection == Selection.PUBLIC) {
        tally.publicAtFirst(page);
        sweepPage(page, readAt);
      } else {
        sweepPage(page.stream().filter(image -> !tally.wasSwept(image)).toList(), readAt);
      }
    }
    return true;
  }

  private void sweepPage(List<ImageFacts> page, Instant readAt) {
    List<PendingOutcome> unchanged = new ArrayList<>();
    List<String> withdrawals = new ArrayList<>();
    List<Assessment> candidates = new ArrayList<>();
    for (ImageFacts image : page) {
      Assessment assessment = assessor.assess(new Sighting(image, readAt, cause));
      if (!image.isAssessable()) {
        unchanged.add(reconciler.factory().failed(assessment, OutcomeFactory.NOT_ASSESSABLE));
      } else if (assessor.needsConditions(assessment)) {
        candidates.add(assessment);
      } else if (assessment.decision().withdraws()) {
        withdrawals.add(image.imageId());
      } else {
        unchanged.add(reconciler.factory().unchanged(assessment));
      }
    }
    reconcile(withdrawals, Reconciler.CHANGE_BATCH);
    unchanged.addAll(enqueue(candidates));
    announce(unchanged);
  }

  /** Queues AMIs that are to be published or verified; returns the outcomes of the others. */
  private List<PendingOutcome> enqueue(List<Assessment> candidates) {
    if (candidates.isEmpty()) {
      return List.of();
    }
    OutcomeFactory factory = reconciler.factory();
    SharingConditions conditions;
    try {
      conditions = assessor.conditions(candidates, publicImages());
    } catch (Ec2UnavailableException unavailable) {
      String why = unavailable.getMessage();
      return candidates.stream().map(each -> factory.failed(each, why)).toList();
    }
    SharingConditions withRoom = conditions.withoutPublicImages();
    List<PendingOutcome> unchanged = new ArrayList<>();
    for (Assessment each : candidates) {
      switch (assessor.assess(each.seen(), withRoom).decision().action()) {
        case PUBLISH -> {
          tally.toPublish(each.image());
          queue.add(each.image());
        }
        case VERIFY -> toVerify.add(each.imageId());
        default -> unchanged.add(factory.unchanged(assessor.assess(each.seen(), conditions)));
      }
    }
    return unchanged;
  }

  private PublicImageCount publicImages() {
    return new PublicImageCount.Known(tally.publicNow());
  }

  /** The same line as for an event, a few AMIs at a time. */
  private void reconcile(List<String> imageIds, int batch) {
    for (int from = 0; from < imageIds.size(); from += batch) {
      if (deadline.mustNotStartWork()) {
        tally.left(imageIds.size() - from);
        return;
      }
      List<String> few = imageIds.subList(from, Math.min(from + batch, imageIds.size()));
      List<Outcome> outcomes = new ArrayList<>(reconciler.reconcile(few, cause, publicImages()));
      Set<String> missing = new LinkedHashSet<>(few);
      outcomes.forEach(outcome -> missing.remove(outcome.imageId()));
      missing.forEach(imageId -> outcomes.add(Outcome.gone(imageId, settings.mode())));
      count(outcomes);
    }
  }

  private void announce(List<PendingOutcome> unchanged) {
    List<PendingOutcome> busy = new ArrayList<>();
    List<Outcome> quiet = new ArrayList<>();
    for (PendingOutcome each : unchanged) {
      if (!each.isQuiet()) {
        busy.add(each);
      } else if (each.outcome().result() == Result.IGNORED) {
        tally.looked(); // withdrawn once, and nothing asks for it any more: not worth a line
      } else {
        quiet.add(each.outcome());
      }
    }
    count(quiet);
    if (deadline.mustNotStartWork()) {
      tally.left(busy.size());
    } else {
      count(reconciler.announce(busy, cause));
    }
  }

  /** These need no place of the quota. */
  private void verifyQueued() {
    reconcile(toVerify, Reconciler.CHANGE_BATCH);
  }

  /** A place that a refusal frees goes to the next in line. */
  private void publishQueued() {
    while (queue.size() > 0) {
      if (deadline.mustNotStartWork()) {
        tally.left(queue.size());
        return;
      }
      int places = places();
      reconcile(
          queue.next(places == 0 ? DESCRIBE_BATCH : Math.min(places, Reconciler.CHANGE_BATCH)),
          DESCRIBE_BATCH);
    }
  }

  private int places() {
    return quota instanceof Reading.Known<Integer>(Integer most)
        ? Math.max(0, most - tally.publicNow())
        : Reconciler.CHANGE_BATCH;
  }

  private void count(List<Outcome> outcomes) {
    for (Outcome outcome : companions.after(outcomes, cause)) {
      tally.count(outcome);
      record.accept(outcome);
    }
  }
}
