package dev.amipublisher.outcome;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep came to in other Regions.
 *
 * @param states how many copies, or wishes for one, came to which state; one that is not there is
 *     zero
 * @param unreadable by Region that did not answer, why
 * @param failure why not every source was looked at; empty if each was
 * @param orphans copies whose source is deregistered: they stay as their own tags ask
 * @param orphanImageIds which, the first hundred, each as Region and id
 * @param started how many copies were asked for
 * @param left how many AMIs need something in other Regions that time did not suffice for
 */
public record CopySummary(
    Map<RegionState, Integer> states,
    Map<String, String> unreadable,
    Optional<String> failure,
    int orphans,
    List<String> orphanImageIds,
    int started,
    int left) {

  /** Defensive copies. */
  public CopySummary {
    states = Map.copyOf(states);
    unreadable = Map.copyOf(unreadable);
    orphanImageIds = List.copyOf(orphanImageIds);
  }

  /** How many came to a state. */
  public int count(RegionState state) {
    return states.getOrDefault(state, 0);
  }
}
