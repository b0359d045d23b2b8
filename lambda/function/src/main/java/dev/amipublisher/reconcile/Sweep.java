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
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks at every AMI that can need a change: those that are public, and those that have the publish
 * tag or a status tag. The two lists are read side by side. Every withdrawal of an AMI is of a
 * public one, so that the first list alone finds them all, and they are made as they are found.
 * What else needs anything is remembered by its id, and goes the straight line, on a fresh read,
 * once all pages are read. One is made for each sweep.
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
  private final Set<String> publicIds = new HashSet<>();
  private final Set<String> publicByTheirTags = new LinkedHashSet<>();
  private final List<String> later = new ArrayList<>();
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
      boolean complete = readPages();
      if (complete) {
        quota = conditions.publicImageQuota();
        reconcileLater();
        reconcile(toVerify, Reconciler.CHANGE_BATCH);
        publishQueued();
      } else {
        tally.incomplete();
        tally.left(later.size());
      }
    } catch (Ec2UnavailableException | Ec2RefusedException failed) {
      failure = String.valueOf(failed.getMessage());
      tally.incomplete();
    }
    return tally.summary(reason, settings.mode(), failure, quota);
  }

  /** Whether time sufficed for all pages. */
  private boolean readPages() {
    Iterator<List<ImageFacts>> publicPages = images.pages(Selection.PUBLIC).iterator();
    Iterator<List<ImageFacts>> taggedPages = images.pages(Selection.TAGGED).iterator();
    boolean more = true;
    while (more) {
      if (deadline.mustNotStartWork()) {
        return false;
      }
      boolean morePublic = publicPages.hasNext();
      if (morePublic) {
        lookAtPublic(publicPages.next());
      }
      if (deadline.mustNotStartWork()) {
        return false;
      }
      boolean moreTagged = taggedPages.hasNext();
      if (moreTagged) {
        lookAtTagged(taggedPages.next());
      }
      more = morePublic || moreTagged;
    }
    // Made private by others between the two reads, so that neither list had them.
    publicByTheirTags.stream().filter(id -> !publicIds.contains(id)).forEach(later::add);
    return true;
  }

  private void lookAtPublic(List<ImageFacts> page) {
    tally.publicAtFirst(page);
    page.forEach(image -> publicIds.add(image.imageId()));
    List<String> withdrawals = new ArrayList<>();
    look(page, withdrawals);
    reconcile(withdrawals, Reconciler.CHANGE_BATCH);
  }

  private void lookAtTagged(List<ImageFacts> page) {
    List<ImageFacts> others = new ArrayList<>();
    for (ImageFacts image : page) {
      if (image.isPublic()) {
        publicByTheirTags.add(image.imageId());
      } else if (!publicIds.contains(image.imageId())) {
        others.add(image);
      }
    }
    look(others, later);
  }

  /** Counts those that nothing is to be done or said about; the others have their turn. */
  private void look(List<ImageFacts> page, List<String> withdrawals) {
    OutcomeFactory factory = reconciler.factory();
    List<Outcome> quiet = new ArrayList<>();
    for (ImageFacts image : page) {
      Assessment assessment = assessor.assess(new Sighting(image, Instant.MIN, cause));
      if (assessment.decision().withdraws()) {
        withdrawals.add(image.imageId());
      } else if (!image.isAssessable()
          || assessor.needsConditions(assessment)
          || !addIfQuiet(factory.unchanged(assessment), quiet)) {
        later.add(image.imageId());
      }
    }
    count(quiet);
  }

  /** An AMI that was withdrawn once, and that nothing asks for any more, is not worth a line. */
  private boolean addIfQuiet(PendingOutcome outcome, List<Outcome> quiet) {
    if (!outcome.isQuiet()) {
      return false;
    }
    if (outcome.outcome().result() == Result.IGNORED) {
      tally.looked();
    } else {
      quiet.add(outcome.outcome());
    }
    return true;
  }

  /** On fresh reads: what is to be published or verified is queued, the rest has its turn now. */
  private void reconcileLater() {
    for (int from = 0; from < later.size(); from += DESCRIBE_BATCH) {
      if (deadline.mustNotStartWork()) {
        tally.left(later.size() - from);
        return;
      }
      List<String> some = later.subList(from, Math.min(from + DESCRIBE_BATCH, later.size()));
      reconcile(enqueue(some), DESCRIBE_BATCH);
    }
  }

  /** Queues AMIs that are to be published or verified; returns the ids of the others. */
  private List<String> enqueue(List<String> imageIds) {
    Set<String> others = new LinkedHashSet<>(imageIds);
    List<Assessment> candidates = new ArrayList<>();
    Instant readAt = deadline.clock().instant();
    for (ImageFacts image : images.read(imageIds)) {
      Assessment assessment = assessor.assess(new Sighting(image, readAt, cause));
      if (image.isAssessable() && assessor.needsConditions(assessment)) {
        candidates.add(assessment);
      }
    }
    if (candidates.isEmpty()) {
      return List.copyOf(others);
    }
    SharingConditions conditions;
    try {
      conditions = assessor.conditions(candidates, publicImages());
    } catch (Ec2UnavailableException unavailable) {
      return List.copyOf(others); // each of them says so
    }
    OutcomeFactory factory = reconciler.factory();
    List<Outcome> quiet = new ArrayList<>();
    for (Assessment each : candidates) {
      switch (assessor.assess(each.seen(), conditions.withoutPublicImages()).decision().action()) {
        case PUBLISH -> {
          tally.toPublish(each.image());
          queue.add(each.image());
          others.remove(each.imageId());
        }
        case VERIFY -> {
          toVerify.add(each.imageId());
          others.remove(each.imageId());
        }
        default -> {
          Assessment complete = assessor.assess(each.seen(), conditions);
          if (addIfQuiet(factory.unchanged(complete), quiet)) {
            others.remove(each.imageId());
          }
        }
      }
    }
    count(quiet);
    return List.copyOf(others);
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
