package dev.amipublisher.outcome;

import dev.amipublisher.policy.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an AMI in one other Region.
 *
 * @param region the Region
 * @param state what it came to there
 * @param imageId its copy; null if there is none
 * @param findings why, where there is a reason to give; each names the Region
 */
public record RegionOutcome(
    String region, RegionState state, @Nullable String imageId, List<Finding> findings) {

  /** Defensive copy. */
  public RegionOutcome {
    findings = List.copyOf(findings);
  }

  /** Without a reason to give. */
  public static RegionOutcome of(String region, RegionState state, @Nullable String imageId) {
    return new RegionOutcome(region, state, imageId, List.of());
  }
}
