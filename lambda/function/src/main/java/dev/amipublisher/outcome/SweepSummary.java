package dev.amipublisher.outcome;

import dev.amipublisher.outcome.Outcome.Result;
import dev.amipublisher.rule.Reading;
import dev.amipublisher.settings.Settings.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a sweep came to.
 *
 * @param reason why it was made; never null
 * @param mode whether decisions were carried out
 * @param looked how many AMIs it looked at
 * @param results how many came to each result; one that is missing is zero
 * @param publicImages how many AMIs of the account were public when it began
 * @param publicImageQuota how many there may be
 * @param nearDeprecation how many of those reach their deprecation date within 30 days
 * @param nearDeprecationImageIds which ones, the first hundred; never null
 * @param unmanagedImageIds public AMIs that nothing asks for, the first hundred; never null
 * @param left how many AMIs need something that time did not suffice for
 * @param progress whether it did anything that the next sweep need not do again
 * @param duration how long it took
 */
public record SweepSummary(
    String reason,
    Mode mode,
    int looked,
    Map<Result, Integer> results,
    int publicImages,
    Reading<Integer> publicImageQuota,
    int nearDeprecation,
    List<String> nearDeprecationImageIds,
    List<String> unmanagedImageIds,
    int left,
    boolean progress,
    Duration duration) {

  /** Keeps the collections from being changed by whoever made them. */
  public SweepSummary {
    results = Map.copyOf(results);
    nearDeprecationImageIds = List.copyOf(nearDeprecationImageIds);
    unmanagedImageIds = List.copyOf(unmanagedImageIds);
  }

  /** How many AMIs came to a result. */
  public int count(Result result) {
    return results.getOrDefault(result, 0);
  }

  /**
   * Whether another sweep should begin at once. One that got nowhere waits for the schedule, or it
   * would spin.
   */
  public boolean wantsAnother() {
    return left > 0 && progress;
  }
}
