package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.AuditSummary;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Images.Selection;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Inspects public AMIs, one few after another, until blocks or time are used up. Each audit has an
 * order of its own, so that those for which one did not suffice are not the same each time, though
 * nothing is kept from one to the next. One is made for each audit.
 */
public final class ContentAudit {

  /** How many AMIs are inspected side by side. */
  private static final int INSPECTED_SIDE_BY_SIDE = 4;

  /**
   * What is kept for the last look and for the withdrawals that follow from it: a look ends with
   * the time for changes, and what it found then could not be acted on.
   */
  private static final Duration FOR_A_LOOK = Duration.ofMinutes(3);

  private final Settings settings;
  private final Images images;
  private final ImageContents contents;
  private final Reconciler reconciler;
  private final Companions companions;
  private final Deadline deadline;
  private final Consumer<Outcome> record;
  private final AuditTally tally;

  /**
   * Makes an audit.
   *
   * @param contents what the reconciler inspects AMIs with; says how many blocks were read
   * @param record takes the outcomes, one by one
   */
  public ContentAudit(
      Settings settings,
      Images images,
      ImageContents contents,
      Reconciler reconciler,
      Companions companions,
      Deadline deadline,
      Consumer<Outcome> record) {
    this.settings = settings;
    this.images = images;
    this.contents = contents;
    this.reconciler = reconciler;
    this.companions = companions;
    this.deadline = deadline;
    this.record = record;
    this.tally = new AuditTally(deadline.clock());
  }

  /**
   * Audits. It always ends with a summary, which says what it did not come to.
   *
   * @param reason why, for the summary
   */
  public AuditSummary run(String reason) {
    long before = contents.effort().blocks();
    String failure = "";
    try {
      List<String> open = inOrderOfThisAudit(publicImages());
      tally.publicAtFirst(open.size());
      while (!open.isEmpty() && mayGoOn(before)) {
        List<String> few = open.subList(0, Math.min(INSPECTED_SIDE_BY_SIDE, open.size()));
        audit(few);
        open = open.subList(few.size(), open.size());
      }
    } catch (Ec2UnavailableException | Ec2RefusedException failed) {
      failure = String.valueOf(failed.getMessage());
    }
    return tally.summary(reason, settings.mode(), failure, contents.effort().blocks() - before);
  }

  private boolean mayGoOn(long blocksBefore) {
    return contents.effort().blocks() - blocksBefore < settings.contentAudit().blockLimit()
        && deadline.remaining().compareTo(FOR_A_LOOK) > 0;
  }

  private List<String> publicImages() {
    List<String> ids = new ArrayList<>();
    images.pages(Selection.PUBLIC).forEach(page -> page.forEach(image -> ids.add(image.imageId())));
    return ids;
  }

  private List<String> inOrderOfThisAudit(List<String> imageIds) {
    List<String> ids = new ArrayList<>(imageIds);
    Collections.sort(ids);
    Collections.shuffle(ids, new SplittableRandom(deadline.clock().instant().getEpochSecond()));
    return ids;
  }

  private void audit(List<String> imageIds) {
    List<ImageFacts> open = images.read(imageIds).stream().filter(ImageFacts::isPublic).toList();
    tally.gone(imageIds.size() - open.size());
    Map<String, ImageContent> found = reconciler.inspect(open);
    found.forEach(tally::found);
    List<String> sensitive =
        open.stream()
            .map(ImageFacts::imageId)
            .filter(id -> found.get(id) instanceof ImageContent.Sensitive)
            .toList();
    if (sensitive.isEmpty() || deadline.mustNotStartWork()) {
      return;
    }
    List<Outcome> outcomes =
        reconciler.reconcile(sensitive, Cause.AUDIT, new PublicImageCount.Unknown());
    for (Outcome outcome : companions.after(outcomes, Cause.AUDIT)) {
      tally.became(outcome);
      record.accept(outcome);
    }
  }
}
