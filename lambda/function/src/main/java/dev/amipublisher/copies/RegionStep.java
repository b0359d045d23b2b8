package dev.amipublisher.copies;

import dev.amipublisher.outcome.RegionOutcome;
import dev.amipublisher.policy.Finding;
import java.util.List;
import java.util.Map;

/** What is to be done about one AMI in one other Region. */
public sealed interface RegionStep {

  /**
   * Nothing.
   *
   * @param outcome what it came to
   */
  record Settled(RegionOutcome outcome) implements RegionStep {}

  /**
   * A copy is to be made.
   *
   * @param attempt how many failed before
   * @param failures why they did
   */
  record Copy(int attempt, List<Finding> failures) implements RegionStep {}

  /**
   * The tags of copies are to be set.
   *
   * @param imageIds which
   * @param tags what they say then
   * @param publishes whether they ask for the copies to be public
   * @param stillPublic whether one of the copies is public now
   */
  record Retag(
      List<String> imageIds, Map<String, String> tags, boolean publishes, boolean stillPublic)
      implements RegionStep {}
}
