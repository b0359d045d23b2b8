package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reconciles an AMI that an event named. */
public final class NamedImage {

  /** How long to wait for an AMI that was just made and tagged, and that EC2 may not list yet. */
  private static final List<Duration> WAITS_FOR_NEW_IMAGE =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));

  /**
   * How old an event may be to be a fresh request: Lambda retries it for some three minutes. A
   * later one overrules nobody who changed the AMI since.
   */
  private static final Duration FRESH = Duration.ofMinutes(15);

  /**
   * How long a refusal may be due to EC2's authorization not knowing the new tag: until Lambda's
   * last retry, which comes three minutes after the first attempt.
   */
  private static final Duration YOUNG = Duration.ofSeconds(150);

  private final Settings settings;
  private final Images images;
  private final Reconciler reconciler;
  private final Deadline deadline;
  private final Sleeper sleeper;

  /** Makes one for an invocation. */
  public NamedImage(
      Settings settings, Images images, Reconciler reconciler, Deadline deadline, Sleeper sleeper) {
    this.settings = settings;
    this.images = images;
    this.reconciler = reconciler;
    this.deadline = deadline;
    this.sleeper = sleeper;
  }

  /**
   * Reconciles it.
   *
   * @param publishTagChanged whether the event is of a change of the publish tag
   * @param occurredAt when that happened; null where the event does not say
   * @return at least one outcome; two if the AMI was changed twice
   */
  public List<Outcome> reconcile(
      String imageId, boolean publishTagChanged, @Nullable Instant occurredAt) {
    Instant readAt = deadline.clock().instant();
    List<ImageFacts> read = images.read(List.of(imageId));
    for (Duration wait : WAITS_FOR_NEW_IMAGE) {
      if (read.isEmpty() && publishTagChanged) {
        sleeper.sleep(wait);
        readAt = deadline.clock().instant();
        read = images.read(List.of(imageId));
      }
    }
    if (read.isEmpty()) {
      return List.of(Outcome.gone(imageId, settings.mode()));
    }
    ReconcileContext context =
        ReconcileContext.forEvent(
            publishTagChanged && isWithin(FRESH, occurredAt), isWithin(YOUNG, occurredAt));
    Planner.Plan plan = reconciler.plan(read, context);
    if (!plan.settled().isEmpty()) {
      return reconciler.settle(plan.settled(), context);
    }
    return reconciler.change(read.getFirst(), readAt, context);
  }

  private boolean isWithin(Duration age, @Nullable Instant occurredAt) {
    return occurredAt != null && occurredAt.plus(age).isAfter(deadline.clock().instant());
  }
}
