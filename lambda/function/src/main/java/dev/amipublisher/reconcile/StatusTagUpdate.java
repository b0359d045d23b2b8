package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.outcome.Outcome.Announcement;
import dev.amipublisher.outcome.Outcome.Result;
import dev.amipublisher.rule.Finding;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The mark that an AMI should bear, and the news that it makes. The mark follows the facts, so that
 * neither depends on one lucky run: whatever an earlier run did not come to tell or to mark, the
 * next one does.
 *
 * @param mark the mark that the AMI should bear
 * @param announcement what there is to tell; null if nothing
 */
record StatusTagUpdate(StatusTags mark, @Nullable Announcement announcement) {

  /** What follows from a result for the AMI that it came of. */
  static StatusTagUpdate of(
      ImageFacts image, ReconcileContext look, Result result, List<Finding> findings) {
    StatusTagUpdate marking = ifThereIsRoom(image, look, result, findings);
    boolean changed = result == Result.PUBLISHED || result == Result.WITHDRAWN;
    // Without room for the mark every sweep would find the same news again.
    boolean noNews = marking.announcement == null;
    return changed || noNews || look.namedByEvent() || marking.mark.fitsOn(image)
        ? marking
        : new StatusTagUpdate(marking.mark, null);
  }

  private static StatusTagUpdate ifThereIsRoom(
      ImageFacts image, ReconcileContext look, Result result, List<Finding> findings) {
    StatusTags current = StatusTags.of(image);
    String brief = findings.stream().map(Finding::brief).collect(Collectors.joining(" / "));
    return switch (result) {
      case PUBLISHED ->
          new StatusTagUpdate(new StatusTags(Status.PUBLIC, brief), Announcement.PUBLISHED);
      case WITHDRAWN ->
          new StatusTagUpdate(new StatusTags(Status.WITHDRAWN, brief), Announcement.WITHDRAWN);
      case KEPT -> image.isPublic() ? keptPublic(current, brief) : keptPrivate(current);
      case REFUSED -> refused(current, new StatusTags(Status.REFUSED, brief), look);
      case INVALID -> invalid(image, current, brief);
      case REVOKED ->
          new StatusTagUpdate(
              new StatusTags(Status.REVOKED, brief),
              current.status() == Status.REVOKED ? null : Announcement.REVOKED);
      case UNMANAGED ->
          new StatusTagUpdate(current, look.namedByEvent() ? Announcement.UNMANAGED : null);
      case IGNORED -> isStale(current) ? withdrawn(current) : new StatusTagUpdate(current, null);
      case GONE, HELD_BACK, LEFT, FAILED -> new StatusTagUpdate(current, null);
    };
  }

  /**
   * Whether a mark tells of a request that was taken back since, which would have the next request
   * taken for the old one; or of a withdrawal that is still to be told of.
   */
  static boolean isStale(StatusTags mark) {
    return switch (mark.status()) {
      case REFUSED, REVOKED, INVALID -> true;
      case WITHDRAWN -> mark.isNotificationPending();
      case NONE, PUBLIC -> false;
    };
  }

  /**
   * A public AMI without our mark was made public by a run that was cut off, or before we came: it
   * is told of either way.
   */
  private static StatusTagUpdate keptPublic(StatusTags current, String brief) {
    return new StatusTagUpdate(
        new StatusTags(Status.PUBLIC, brief),
        current.status() == Status.PUBLIC && !current.isNotificationPending()
            ? null
            : Announcement.PUBLISHED);
  }

  private static StatusTagUpdate keptPrivate(StatusTags current) {
    boolean isPublic = current.status() == Status.PUBLIC;
    return isPublic || isStale(current) ? withdrawn(current) : new StatusTagUpdate(current, null);
  }

  /**
   * The mark of a private AMI that nothing asks to be public; news only if it was public, or may
   * have been.
   */
  private static StatusTagUpdate withdrawn(StatusTags current) {
    boolean news = current.status() == Status.PUBLIC || current.isNotificationPending();
    return new StatusTagUpdate(
        new StatusTags(Status.WITHDRAWN, ""), news ? Announcement.WITHDRAWN : null);
  }

  /**
   * An AMI that was withdrawn for a reason is refused for the same reason ever after; that is no
   * news unless someone asks again.
   */
  private static StatusTagUpdate refused(
      StatusTags current, StatusTags refused, ReconcileContext look) {
    boolean sameReason =
        current.status() == Status.WITHDRAWN && current.detail().equals(refused.detail());
    return sameReason && !look.publishTagChanged()
        ? new StatusTagUpdate(current, null)
        : whenChanged(current, refused, Announcement.REFUSED);
  }

  /**
   * What we made public stays marked so while it is: if its tag is taken away next, even a sweep
   * must know that it was ours.
   */
  private static StatusTagUpdate invalid(ImageFacts image, StatusTags current, String brief) {
    boolean oursAndPublic = image.isPublic() && current.status() == Status.PUBLIC;
    StatusTags mark = new StatusTags(oursAndPublic ? Status.PUBLIC : Status.INVALID, brief);
    return whenChanged(current, mark, Announcement.REFUSED);
  }

  private static StatusTagUpdate whenChanged(
      StatusTags current, StatusTags mark, Announcement announcement) {
    return new StatusTagUpdate(mark, current.equals(mark) ? null : announcement);
  }
}
