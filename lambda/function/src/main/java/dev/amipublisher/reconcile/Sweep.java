package dev.amipublisher.reconcile;

import dev.amipublisher.decision.Decision.Action;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Outcome.Result;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Images.Selection;
import dev.amipublisher.rule.Reading;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Looks at every AMI that can need a change: those that are public, and those that bear the publish
 * tag or our mark. Every withdrawal is of a public AMI, so that the first query alone finds them
 * all, and they come first. Pages are dealt with one by one; memory does not grow with the account.
 * One is made for each sweep.
 */
public final class Sweep {

  /** How long before its deprecation date a public AMI counts as near it. */
  private static final Duration NEAR_DEPRECATION = Duration.ofDays(30);

  /** How many AMIs of a kind are named, for an event holds no more than 256 KB. */
  private static final int NAMED = 100;

  /** With more places than this nobody queues for the last one. */
  private static final int LONGEST_QUEUE = 1_000;

  // what to act on
  private final Settings settings;
  private final Images images;
  private final ConditionsReader conditions;
  private final Reconciler reconciler;
  private final Deadline deadline;
  private final WithdrawalBrake brake;

  // what it came to so far
  private final Map<Result, Integer> results = new EnumMap<>(Result.class);
  private final List<String> nearDeprecationImageIds = new ArrayList<>();
  private final List<String> unmanagedImageIds = new ArrayList<>();
  private final Set<String> withdrawnImageIds = new HashSet<>();
  private int looked;
  private int publicAtFirst;
  private int publicNow;
  private int nearDeprecation;
  private int left;
  private boolean progress;

  /** Makes a sweep. */
  public Sweep(
      Settings settings,
      Images images,
      ConditionsReader conditions,
      Reconciler reconciler,
      Deadline deadline) {
    this.settings = settings;
    this.images = images;
    this.conditions = conditions;
    this.reconciler = reconciler;
    this.deadline = deadline;
    this.brake = WithdrawalBrake.allowing(settings.maxWithdrawalsPerSweep());
  }

  /**
   * Sweeps. One bad AMI never stops the others: it is one of the results.
   *
   * @param reason why, for the summary
   * @throws Ec2UnavailableException if EC2 cannot list the AMIs now
   * @throws Ec2RefusedException if EC2 refuses to list them
   */
  public SweepSummary run(String reason) {
    Instant begin = deadline.clock().instant();
    for (List<ImageFacts> page : images.pages(Selection.PUBLIC)) {
      sweepPublic(page, begin);
    }
    Reading<Integer> quota = conditions.publicImageQuota();
    Optional<PublicationQueue> queue = queueFor(quota);
    for (List<ImageFacts> page : images.pages(Selection.TAGGED)) {
      sweepTagged(page.stream().filter(image -> !wasSwept(image)).toList(), queue);
    }
    queue.ifPresent(places -> reconcile(places.inOrder(), OptionalInt.of(publicNow)));
    return new SweepSummary(
        reason,
        settings.mode(),
        looked,
        results,
        publicAtFirst,
        quota,
        nearDeprecation,
        nearDeprecationImageIds,
        unmanagedImageIds,
        left,
        progress,
        Duration.between(begin, deadline.clock().instant()));
  }

  /** Whether the first query told of the AMI: it is public, or was until this sweep withdrew it. */
  private boolean wasSwept(ImageFacts image) {
    return image.isPublic() || withdrawnImageIds.contains(image.imageId());
  }

  private void sweepPublic(List<ImageFacts> page, Instant now) {
    publicAtFirst += page.size();
    publicNow += page.size();
    for (ImageFacts image : page) {
      Instant deprecation = image.deprecationTime();
      if (deprecation != null
          && deprecation.isAfter(now)
          && deprecation.isBefore(now.plus(NEAR_DEPRECATION))) {
        nearDeprecation++;
        if (nearDeprecationImageIds.size() < NAMED) {
          nearDeprecationImageIds.add(image.imageId());
        }
      }
    }
    reconcile(page, OptionalInt.empty());
  }

  /** Where the quota is near, or passed, the last places are queued for. */
  private Optional<PublicationQueue> queueFor(Reading<Integer> quota) {
    if (quota instanceof Reading.Known<Integer>(Integer places)
        && places - publicNow <= LONGEST_QUEUE) {
      return Optional.of(new PublicationQueue(Math.max(0, places - publicNow)));
    }
    return Optional.empty();
  }

  private void sweepTagged(List<ImageFacts> page, Optional<PublicationQueue> queue) {
    List<ImageFacts> others = new ArrayList<>();
    List<ImageFacts> candidates = new ArrayList<>();
    for (ImageFacts image : page) {
      switch (reconciler.preliminary(image)) {
        case PUBLISH -> candidates.add(image);
        case IGNORE -> {
          if (StatusTagUpdate.isStale(StatusTags.of(image))) {
            others.add(image);
          } else {
            looked++; // withdrawn once, and nothing asks for it any more
          }
        }
        default -> others.add(image);
      }
    }
    reconcile(others, OptionalInt.of(publicNow));
    if (queue.isEmpty() || candidates.isEmpty()) {
      reconcile(candidates, OptionalInt.of(publicNow));
    } else {
      enqueue(candidates, queue.get());
    }
  }

  /**
   * Those who find no place are refused for the quota at once: the ones before them take all
   * places. Whoever would be refused anyway does not queue, or it would hold a place against all
   * others in every sweep.
   */
  private void enqueue(List<ImageFacts> candidates, PublicationQueue queue) {
    List<ImageFacts> publishable = reconciler.publishable(candidates);
    List<ImageFacts> others = new ArrayList<>(candidates);
    others.removeAll(Set.copyOf(publishable));
    reconcile(others, OptionalInt.of(publicNow));
    List<ImageFacts> withoutPlace = new ArrayList<>();
    for (ImageFacts image : publishable) {
      queue.offer(image).ifPresent(withoutPlace::add);
    }
    reconcile(withoutPlace, OptionalInt.of(Integer.MAX_VALUE));
  }

  private void reconcile(List<ImageFacts> batch, OptionalInt publicImages) {
    if (batch.isEmpty()) {
      return;
    }
    looked += batch.size();
    if (deadline.mustNotStartWork()) {
      left += (int) batch.stream().filter(this::wantsChange).count();
      return;
    }
    for (Outcome outcome :
        reconciler.reconcile(batch, ReconcileContext.forSweep(brake, publicImages))) {
      count(outcome);
    }
  }

  private boolean wantsChange(ImageFacts image) {
    Action action = reconciler.preliminary(image);
    return action == Action.PUBLISH || action == Action.WITHDRAW;
  }

  private void count(Outcome outcome) {
    results.merge(outcome.result(), 1, Integer::sum);
    if (outcome.result() == Result.PUBLISHED && outcome.changedPermissions()) {
      publicNow++;
    }
    if (outcome.result() == Result.WITHDRAWN && outcome.changedPermissions()) {
      publicNow--;
      withdrawnImageIds.add(outcome.imageId());
    }
    if (outcome.result() == Result.UNMANAGED && unmanagedImageIds.size() < NAMED) {
      unmanagedImageIds.add(outcome.imageId());
    }
    if (outcome.result() == Result.LEFT || outcome.retry()) {
      left++;
    }
    progress |= isDoneForGood(outcome);
  }

  /**
   * Whether the next sweep need not do it again. News that could not be marked, and news in report
   * mode, is found again by each.
   */
  private static boolean isDoneForGood(Outcome outcome) {
    boolean told = outcome.announcement() != null && outcome.notes().isEmpty();
    return outcome.mode() == Mode.ENFORCE
        && !outcome.retry()
        && (told || outcome.changedPermissions());
  }
}
