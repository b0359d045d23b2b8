package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.outcome.OutcomeEvent;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.settings.Settings.RevokedImages;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The status tags that an AMI should have, and what is to be announced of it. The status follows
 * the facts, so that neither depends on one lucky run: whatever an earlier run did not come to
 * announce or to write, the next one does.
 *
 * @param statusTags the status tags that the AMI should have
 * @param announcement what is to be announced; null if nothing
 */
record StatusTagUpdate(StatusTags statusTags, @Nullable OutcomeEvent announcement) {

  /**
   * What follows from a result for the AMI that it came of.
   *
   * @param endsSoonAt when the AMI becomes private, if its tag says so and that is near; else null
   */
  static StatusTagUpdate of(
      ImageFacts image,
      Cause cause,
      Intent intent,
      Result result,
      List<Finding> findings,
      RevokedImages revokedImages,
      @Nullable Instant endsSoonAt) {
    StatusTags current = StatusTags.of(image);
    String brief = findings.stream().map(Finding::brief).collect(Collectors.joining(" / "));
    return switch (result) {
      case PUBLISHED ->
          new StatusTagUpdate(
              current.with(Status.PUBLIC, publicDetail(endsSoonAt, brief)), OutcomeEvent.PUBLISHED);
      case WITHDRAWN ->
          new StatusTagUpdate(current.with(Status.WITHDRAWN, brief), OutcomeEvent.WITHDRAWN);
      case KEPT ->
          image.isPublic()
              ? keptPublic(current, brief, endsSoonAt)
              : keptPrivate(current, brief, intent);
      case VERIFIED -> new StatusTagUpdate(current.with(Status.VERIFIED, brief), null);
      case WAITING -> new StatusTagUpdate(current.with(Status.WAITING, brief), null);
      case REFUSED -> refused(image, current, brief, cause, revokedImages);
      case HELD_BACK -> heldBack(image, current, brief, cause, intent);
      case INVALID -> invalid(image, current, brief);
      case REVOKED -> revoked(current, brief);
      case UNMANAGED ->
          new StatusTagUpdate(current, cause.isEvent() ? OutcomeEvent.UNMANAGED : null);
      case IGNORED -> isStale(current) ? withdrawn(current) : new StatusTagUpdate(current, null);
      case WOULD_PUBLISH -> new StatusTagUpdate(current, OutcomeEvent.PUBLISHED);
      case WOULD_WITHDRAW -> new StatusTagUpdate(current, OutcomeEvent.WITHDRAWN);
      case WOULD_HOLD_BACK -> new StatusTagUpdate(current, OutcomeEvent.HELD_BACK);
      case WOULD_VERIFY, GONE, LEFT, FAILED -> new StatusTagUpdate(current, null);
    };
  }

  /**
   * Whether status tags are obsolete and would make a new request look like the old one, or are of
   * a withdrawal that is still to be announced.
   */
  static boolean isStale(StatusTags tags) {
    return switch (tags.status()) {
      case WAITING, VERIFIED, REFUSED, REVOKED, INVALID -> true;
      case WITHDRAWN -> tags.isNotificationPending();
      case NONE, PUBLIC, HELD_BACK, UNKNOWN -> false;
    };
  }

  /**
   * A public AMI without a status tag was made public by a run that was cut off, or before the
   * function came: it is announced either way. That its time is near to end is announced once.
   */
  private static StatusTagUpdate keptPublic(
      StatusTags current, String brief, @Nullable Instant endsSoonAt) {
    StatusTags tags = current.with(Status.PUBLIC, publicDetail(endsSoonAt, brief));
    boolean announced =
        current.status() == Status.HELD_BACK
            || (current.status() == Status.PUBLIC && !current.isNotificationPending());
    if (!announced) {
      return new StatusTagUpdate(tags, OutcomeEvent.PUBLISHED);
    }
    boolean warned = endsSoonAt == null || current.detail().startsWith(ending(endsSoonAt));
    return new StatusTagUpdate(tags, warned ? null : OutcomeEvent.ENDING);
  }

  /** That an AMI's time is near to end stands first, so that it is never cut. */
  private static String publicDetail(@Nullable Instant endsSoonAt, String brief) {
    if (endsSoonAt == null) {
      return brief;
    }
    return brief.isEmpty() ? ending(endsSoonAt) : ending(endsSoonAt) + " / " + brief;
  }

  private static String ending(Instant endsSoonAt) {
    return "until " + endsSoonAt.truncatedTo(ChronoUnit.SECONDS);
  }

  /** A verified AMI stays so while its tag asks for it, and says what speaks against a new one. */
  private static StatusTagUpdate keptPrivate(StatusTags current, String brief, Intent intent) {
    if (intent == Intent.PUBLIC && current.status() == Status.VERIFIED) {
      return new StatusTagUpdate(current.with(Status.VERIFIED, brief), null);
    }
    boolean recordsPublic = current.status().countsAsPublic();
    return recordsPublic || isStale(current)
        ? withdrawn(current)
        : new StatusTagUpdate(current, null);
  }

  /**
   * The tags of a private AMI that nothing asks to be public; announced only if it was public, or
   * may have been.
   */
  private static StatusTagUpdate withdrawn(StatusTags current) {
    boolean countsAsPublic =
        current.status() == Status.PUBLIC
            || current.status() == Status.HELD_BACK
            || (current.status() == Status.WITHDRAWN && current.isNotificationPending());
    return new StatusTagUpdate(
        current.with(Status.WITHDRAWN, ""), countsAsPublic ? OutcomeEvent.WITHDRAWN : null);
  }

  /**
   * An AMI that was withdrawn for a reason is refused for the same reason ever after; that is
   * announced only if someone asks again. A revocation is remembered while a rule forbids
   * publishing.
   */
  private static StatusTagUpdate refused(
      ImageFacts image,
      StatusTags current,
      String brief,
      Cause cause,
      RevokedImages revokedImages) {
    StatusTags refused = current.with(Status.REFUSED, brief);
    if (cause.publishTagChanged() || image.isPublic()) {
      return whenChanged(current, refused, OutcomeEvent.REFUSED);
    }
    if (current.recordsPublic()) {
      return revokedImages == RevokedImages.REPORT
          ? revoked(current, brief)
          : whenChanged(current, refused, OutcomeEvent.REFUSED);
    }
    if (current.status().countsAsPublic()) {
      return new StatusTagUpdate(
          current.with(Status.WITHDRAWN, brief), OutcomeEvent.WITHDRAWN); // ours, and cut off
    }
    boolean sameReason = current.status() == Status.WITHDRAWN && current.detail().equals(brief);
    return sameReason
        ? new StatusTagUpdate(current, null)
        : whenChanged(current, refused, OutcomeEvent.REFUSED);
  }

  private static StatusTagUpdate revoked(StatusTags current, String brief) {
    return new StatusTagUpdate(
        current.with(Status.REVOKED, brief),
        isAnnounced(current, Status.REVOKED) ? null : OutcomeEvent.REVOKED);
  }

  /**
   * What a setting alone asks to be withdrawn gets no status tag: it would be withdrawn even after
   * the setting was changed back.
   */
  private static StatusTagUpdate heldBack(
      ImageFacts image, StatusTags current, String brief, Cause cause, Intent intent) {
    if (!image.isPublic()) {
      return whenChanged(current, current.with(Status.VERIFIED, brief), OutcomeEvent.HELD_BACK);
    }
    if (intent == Intent.UNMANAGED && !cause.publishTagChanged()) {
      return new StatusTagUpdate(current, null);
    }
    return new StatusTagUpdate(
        current.with(Status.HELD_BACK, brief),
        isAnnounced(current, Status.HELD_BACK) ? null : OutcomeEvent.HELD_BACK);
  }

  private static boolean isAnnounced(StatusTags current, Status status) {
    return current.status() == status && !current.isNotificationPending();
  }

  /**
   * What the function made public, or copied, keeps that status while it is: if its tag is removed
   * next, even a sweep must know that.
   */
  private static StatusTagUpdate invalid(ImageFacts image, StatusTags current, String brief) {
    boolean ours = current.status() == Status.PUBLIC || current.status() == Status.HELD_BACK;
    boolean copied = !image.isPublic() && current.status() == Status.VERIFIED;
    Status privately = copied ? Status.VERIFIED : Status.INVALID;
    Status status = image.isPublic() && ours ? Status.PUBLIC : privately;
    return whenChanged(current, current.with(status, brief), OutcomeEvent.REFUSED);
  }

  private static StatusTagUpdate whenChanged(
      StatusTags current, StatusTags tags, OutcomeEvent announcement) {
    return new StatusTagUpdate(tags, current.equals(tags) ? null : announcement);
  }
}
