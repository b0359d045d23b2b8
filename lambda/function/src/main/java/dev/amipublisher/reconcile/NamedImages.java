package dev.amipublisher.reconcile;

import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles the AMIs that an event named, a few at a time. One that cannot be read keeps none of
 * the others waiting.
 */
public final class NamedImages {

  /** How long to wait for AMIs that were just made and tagged, and that EC2 may not list yet. */
  private static final List<Duration> WAITS_FOR_NEW_IMAGES =
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
  private final Reconciler reconciler;
  private final Deadline deadline;
  private final Sleeper sleeper;

  /** Makes one for an invocation. */
  public NamedImages(Settings settings, Reconciler reconciler, Deadline deadline, Sleeper sleeper) {
    this.settings = settings;
    this.reconciler = reconciler;
    this.deadline = deadline;
    this.sleeper = sleeper;
  }

  /**
   * Why AMIs are looked at that an event names.
   *
   * @param publishTagChanged whether the event is of a change of the publish tag
   * @param occurredAt when that happened; null where the event does not say
   */
  public Cause cause(boolean publishTagChanged, @Nullable Instant occurredAt) {
    return Cause.event(
        publishTagChanged && isWithin(FRESH, occurredAt), isWithin(YOUNG, occurredAt));
  }

  private boolean isWithin(Duration age, @Nullable Instant occurredAt) {
    return occurredAt != null && occurredAt.plus(age).isAfter(deadline.clock().instant());
  }

  /**
   * Reconciles AMIs.
   *
   * @param mayBeNew whether the event is of a change of tags, such as a new AMI gets
   * @return at least one outcome each; two if an AMI was changed twice
   * @throws Ec2UnavailableException if none of them can be read now
   * @throws Ec2RefusedException if EC2 refuses to have any of them read
   */
  public List<Outcome> reconcile(List<String> imageIds, Cause cause, boolean mayBeNew) {
    List<Outcome> outcomes = new ArrayList<>();
    List<String> unknown = reconcile(imageIds, cause, outcomes);
    for (Duration wait : WAITS_FOR_NEW_IMAGES) {
      if (mayBeNew && !unknown.isEmpty() && !deadline.mustStopWork()) {
        sleeper.sleep(wait);
        unknown = reconcile(unknown, cause, outcomes);
      }
    }
    unknown.forEach(imageId -> outcomes.add(Outcome.gone(imageId, settings.mode())));
    return outcomes;
  }

  /** Reconciles those that EC2 knows; returns the others. */
  private List<String> reconcile(List<String> imageIds, Cause cause, List<Outcome> outcomes) {
    List<String> unknown = new ArrayList<>();
    for (int from = 0; from < imageIds.size(); from += Reconciler.CHANGE_BATCH) {
      int to = Math.min(from + Reconciler.CHANGE_BATCH, imageIds.size());
      List<String> few = imageIds.subList(from, to);
      if (from > 0 && deadline.mustStopWork()) {
        few.forEach(id -> outcomes.add(Outcome.left(id, settings.mode())));
        continue;
      }
      Set<String> missing = new LinkedHashSet<>(few);
      for (Outcome outcome : reconcileFew(few, cause, outcomes.isEmpty())) {
        missing.remove(outcome.imageId());
        outcomes.add(outcome);
      }
      unknown.addAll(missing);
    }
    return unknown;
  }

  /** Where some are dealt with already, a failure to read more of them is an outcome. */
  private List<Outcome> reconcileFew(List<String> few, Cause cause, boolean isFirst) {
    try {
      return reconciler.reconcile(few, cause, new PublicImageCount.Unknown());
    } catch (Ec2UnavailableException | Ec2RefusedException failure) {
      if (isFirst) {
        throw failure;
      }
      String why = String.valueOf(failure.getMessage());
      return few.stream().map(id -> Outcome.unread(id, settings.mode(), why)).toList();
    }
  }
}
