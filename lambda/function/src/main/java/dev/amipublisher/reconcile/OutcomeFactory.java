package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.image.PublicUntil;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.outcome.FollowUp;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.SnapshotOutcome;
import dev.amipublisher.outcome.Visibility;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the outcomes of one pass, each with the status tags that follow from it. */
final class OutcomeFactory {

  static final String NOT_ASSESSABLE = "EC2 did not say whose the AMI is, or whether it is public.";

  private final Settings settings;
  private final Instant now;
  private final Function<ImageFacts, List<String>> notesOf;
  private final List<String> notes = new ArrayList<>();

  /**
   * Makes a factory.
   *
   * @param now the time of the pass
   * @param notesOf what a person should know of an AMI that is to be public
   */
  OutcomeFactory(Settings settings, Instant now, Function<ImageFacts, List<String>> notesOf) {
    this.notesOf = notesOf;
    this.settings = settings;
    this.now = now;
  }

  /** From now on outcomes of publications say that the quota is not known. */
  void noteUnknownQuota(String why) {
    notes.add("The quota of public AMIs could not be read, so EC2 has the last word: " + why);
  }

  /** The AMI stays as it is, or would be changed if that were allowed. */
  PendingOutcome unchanged(Assessment it) {
    Result result =
        switch (it.decision().action()) {
          case PUBLISH -> Result.WOULD_PUBLISH;
          case WITHDRAW, WITHDRAW_WITHIN_LIMIT -> Result.WOULD_WITHDRAW;
          case VERIFY ->
              settings.mode() == Settings.Mode.REPORT ? Result.WOULD_VERIFY : Result.VERIFIED;
          case KEEP -> Result.KEPT;
          case WAIT -> Result.WAITING;
          case REFUSE -> Result.REFUSED;
          case LEAVE_REVOKED -> Result.REVOKED;
          case REPORT -> Result.UNMANAGED;
          case REPORT_INVALID -> Result.INVALID;
          case IGNORE -> Result.IGNORED;
        };
    return pending(it, it.image(), result, it.decision().findings(), FollowUp.NONE);
  }

  /** The AMI was changed, and read back so. */
  PendingOutcome changed(Assessment it, ImageFacts after) {
    Result result = after.isPublic() ? Result.PUBLISHED : Result.WITHDRAWN;
    return pending(it, after, result, it.decision().findings(), FollowUp.NONE);
  }

  /** EC2 does not know the AMI any more. */
  PendingOutcome gone(Assessment it) {
    return pending(it, null, Result.GONE, List.of(), FollowUp.NONE);
  }

  /** There is no time left to change the AMI. */
  PendingOutcome left(Assessment it) {
    return pending(it, it.image(), Result.LEFT, it.decision().findings(), FollowUp.MORE_TIME);
  }

  /** The AMI was verified, and is not any more. So its copies are to be private, as it is. */
  PendingOutcome noLongerVerified(Assessment it) {
    Result result = it.decision().intent() == Intent.PUBLIC ? Result.REFUSED : Result.KEPT;
    return pending(it, it.image(), result, it.decision().findings(), FollowUp.NONE);
  }

  /** The limit of withdrawals keeps the AMI, or the copies of a verified one, public, or would. */
  PendingOutcome heldBack(Assessment it, String why) {
    boolean isPublic = it.image().isPublic();
    Finding limit =
        new Finding(
            "withdrawal-limit",
            Consequence.KEEP,
            it.imageId(),
            isPublic
                ? "The AMI should be private and is kept public: " + why
                : "The AMI's copies should be private and are kept public: " + why,
            it.decision().intent() == Intent.PUBLIC
                ? "Set its publish tag to false to make it private at once."
                : "If it is to be private, set its publish tag to false; if not, set it to true.");
    Result result =
        settings.mode() == Settings.Mode.REPORT ? Result.WOULD_HOLD_BACK : Result.HELD_BACK;
    return pending(it, it.image(), result, with(it, limit), FollowUp.NONE);
  }

  /** EC2 refuses the publication. */
  PendingOutcome refused(Assessment it, Finding refusal) {
    return pending(it, it.image(), Result.REFUSED, with(it, refusal), FollowUp.NONE);
  }

  /** EC2 refuses the change for now. */
  PendingOutcome failed(Assessment it, Finding refusal) {
    return pending(it, it.image(), Result.FAILED, with(it, refusal), FollowUp.RETRY);
  }

  /** What should be done could not be done. */
  PendingOutcome failed(Assessment it, @Nullable String why) {
    return pending(it, null, Result.FAILED, List.of(failure(it.image(), why)), FollowUp.RETRY);
  }

  /**
   * EC2 took the change and does not show it. A publication counts as made from now on: if the AMI
   * is private when it is looked at next, someone else made it so.
   */
  PendingOutcome unverified(Assessment it, @Nullable String why) {
    PendingOutcome failed = failed(it, why);
    return it.decision().withdraws()
        ? failed
        : new PendingOutcome(
            failed.outcome(),
            it.image(),
            failed.statusTags().with(Status.PUBLIC, StatusTags.NOTIFICATION_PENDING));
  }

  private static Finding failure(ImageFacts image, @Nullable String why) {
    return new Finding(
        "ec2",
        Consequence.KEEP,
        image.imageId(),
        why == null ? "EC2 could not be reached." : why,
        "No action needed; it will be retried.");
  }

  private static List<Finding> with(Assessment it, Finding more) {
    List<Finding> findings = new ArrayList<>(it.decision().findings());
    findings.add(more);
    return findings;
  }

  private @Nullable Instant endsSoonAt(ImageFacts image) {
    return PublicUntil.of(image, settings.publishTagKey())
        .filter(until -> until.isNear(now))
        .map(PublicUntil::end)
        .orElse(null);
  }

  private List<String> notes(ImageFacts image, Intent intent) {
    if (intent != Intent.PUBLIC || image.isPublic()) {
      return List.of();
    }
    List<String> all = new ArrayList<>(notesOf.apply(image));
    all.addAll(notes);
    return all;
  }

  /** In report mode a sweep lists all in its own event, or every sweep would repeat the same. */
  private boolean isAnnounced(Assessment it) {
    return settings.mode() == Settings.Mode.ENFORCE || it.cause().isEvent();
  }

  private PendingOutcome pending(
      Assessment it,
      @Nullable ImageFacts after,
      Result result,
      List<Finding> findings,
      FollowUp followUp) {
    ImageFacts before = it.image();
    ImageFacts latest = after == null ? before : after;
    Intent intent = it.decision().intent();
    StatusTagUpdate update =
        StatusTagUpdate.of(
            latest,
            it.cause(),
            intent,
            result,
            findings,
            settings.revokedImages(),
            endsSoonAt(latest));
    Outcome outcome =
        new Outcome(
            before.imageId(),
            before.name(),
            before.tags().get(settings.publishTagKey()),
            intent,
            Visibility.of(before.isPublic()),
            after == null ? Visibility.UNKNOWN : Visibility.of(after.isPublic()),
            result,
            isAnnounced(it) ? update.announcement() : null,
            findings,
            notes(before, intent),
            List.of(),
            SnapshotOutcome.NONE,
            settings.mode(),
            followUp,
            false);
    return new PendingOutcome(outcome, latest, update.statusTags());
  }
}
