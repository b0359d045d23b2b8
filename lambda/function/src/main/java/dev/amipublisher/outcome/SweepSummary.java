package dev.amipublisher.outcome;

import dev.amipublisher.policy.Reading;
import dev.amipublisher.settings.Settings.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep came to.
 *
 * @param reason why it was made
 * @param mode whether decisions were carried out
 * @param failure why it could not read all AMIs; empty if EC2 gave them all
 * @param complete whether every AMI was looked at: only then do counts of AMIs say anything
 * @param looked how many AMIs it looked at
 * @param results how many came to which result; a result that is not there is zero
 * @param imageIds which AMIs came to the results that a person should see, the first hundred each
 * @param publicImages how many AMIs of the account were public when it began
 * @param publicImageQuota how many there may be
 * @param nearDeprecation public AMIs that reach their deprecation date within 30 days
 * @param nearRevocation public AMIs that AWS may make private within 30 days, or already
 * @param daysToRevocation in how many days AWS may make the first of the public AMIs private; empty
 *     if none has a deprecation date
 * @param usage how many other accounts use AMIs, by the usage reports of the last day; empty where
 *     none are asked for
 * @param copies what it came to in other Regions; empty where AMIs are not copied, or it did not
 *     come to that
 * @param snapshots what it came to about the snapshots of public AMIs; empty where they are not
 *     shared, or it did not come to that
 * @param publishedLate how many AMIs it published that no event had led to before
 * @param left how many AMIs need something that time did not suffice for, as far as is known
 * @param progress whether it did anything that the next sweep need not do again
 * @param duration how long it took
 */
public record SweepSummary(
    String reason,
    Mode mode,
    Optional<String> failure,
    boolean complete,
    int looked,
    Map<Result, Integer> results,
    Map<Result, List<String>> imageIds,
    int publicImages,
    Reading<Integer> publicImageQuota,
    NamedImages nearDeprecation,
    NamedImages nearRevocation,
    Optional<Long> daysToRevocation,
    Optional<Reading<List<ImageUsage>>> usage,
    Optional<CopySummary> copies,
    Optional<SnapshotSummary> snapshots,
    int publishedLate,
    int left,
    boolean progress,
    Duration duration) {

  /**
   * AMIs of a kind.
   *
   * @param count how many
   * @param imageIds which, the first hundred
   */
  public record NamedImages(int count, List<String> imageIds) {

    /** Defensive copy. */
    public NamedImages {
      imageIds = List.copyOf(imageIds);
    }
  }

  /** Defensive copies. */
  public SweepSummary {
    results = Map.copyOf(results);
    imageIds = Map.copyOf(imageIds);
  }

  /** The same summary, with what usage reports say. */
  public SweepSummary with(Reading<List<ImageUsage>> newUsage) {
    return with(Optional.of(newUsage), copies, snapshots, left, progress);
  }

  /** The same summary, with what it came to in other Regions. */
  public SweepSummary with(CopySummary newCopies) {
    return with(
        usage,
        Optional.of(newCopies),
        snapshots,
        left + newCopies.left(),
        progress || newCopies.started() > 0);
  }

  /** The same summary, with what it came to about snapshots. */
  public SweepSummary with(SnapshotSummary newSnapshots) {
    return with(
        usage,
        copies,
        Optional.of(newSnapshots),
        left + newSnapshots.left(),
        progress || newSnapshots.shared() + newSnapshots.unshared() > 0);
  }

  private SweepSummary with(
      Optional<Reading<List<ImageUsage>>> newUsage,
      Optional<CopySummary> newCopies,
      Optional<SnapshotSummary> newSnapshots,
      int newLeft,
      boolean newProgress) {
    return new SweepSummary(
        reason,
        mode,
        failure,
        complete,
        looked,
        results,
        imageIds,
        publicImages,
        publicImageQuota,
        nearDeprecation,
        nearRevocation,
        daysToRevocation,
        newUsage,
        newCopies,
        newSnapshots,
        publishedLate,
        newLeft,
        newProgress,
        duration);
  }

  /** How many AMIs came to a result. */
  public int count(Result result) {
    return results.getOrDefault(result, 0);
  }

  /** Which AMIs came to a result, the first hundred; none where nobody needs to see them. */
  public List<String> imageIds(Result result) {
    return imageIds.getOrDefault(result, List.of());
  }

  /**
   * Whether another sweep should begin at once: time ran out, and this one got somewhere. One that
   * got nowhere waits for the schedule, or it would spin.
   */
  public boolean wantsAnother() {
    return failure.isEmpty() && (left > 0 || !complete) && progress;
  }
}
