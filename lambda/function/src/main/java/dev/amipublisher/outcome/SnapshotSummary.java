package dev.amipublisher.outcome;

import java.util.List;
import java.util.Optional;

/**
 * What a sweep came to about the snapshots of public AMIs.
 *
 * @param shared how many were shared with everybody; in report mode, how many would be
 * @param unshared how many are no longer shared; in report mode, how many would not be
 * @param notShared how many AMIs have snapshots that should be shared, and are not
 * @param notSharedImageIds which AMIs, the first hundred
 * @param failure why not all was looked at; empty if it was
 * @param left how many AMIs or snapshots need something that time did not suffice for
 */
public record SnapshotSummary(
    int shared,
    int unshared,
    int notShared,
    List<String> notSharedImageIds,
    Optional<String> failure,
    int left) {

  /** Defensive copy. */
  public SnapshotSummary {
    notSharedImageIds = List.copyOf(notSharedImageIds);
  }
}
