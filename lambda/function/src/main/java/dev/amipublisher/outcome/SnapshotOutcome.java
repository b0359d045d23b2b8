package dev.amipublisher.outcome;

import dev.amipublisher.policy.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The outcome of the permissions of an AMI's snapshots. In report mode, what would happen to them.
 *
 * @param shared the snapshots that were shared with everybody, and read back so
 * @param unshared those that are no longer shared, and read back so
 * @param kept those that stay shared because another public AMI needs them
 * @param findings why snapshots are not shared that should be, or still are
 * @param unfinished why something is left to the next look; empty if nothing is
 */
public record SnapshotOutcome(
    List<String> shared,
    List<String> unshared,
    List<String> kept,
    List<Finding> findings,
    Optional<String> unfinished) {

  /** Nothing was to be done. */
  public static final SnapshotOutcome NONE =
      new SnapshotOutcome(List.of(), List.of(), List.of(), List.of(), Optional.empty());

  /** Defensive copies. */
  public SnapshotOutcome {
    shared = List.copyOf(shared);
    unshared = List.copyOf(unshared);
    kept = List.copyOf(kept);
    findings = List.copyOf(findings);
  }

  /** Nothing could be done yet. */
  public static SnapshotOutcome unfinished(String why) {
    return new SnapshotOutcome(List.of(), List.of(), List.of(), List.of(), Optional.of(why));
  }

  /** Nothing can be done. */
  public static SnapshotOutcome prevented(Finding finding) {
    return new SnapshotOutcome(List.of(), List.of(), List.of(), List.of(finding), Optional.empty());
  }

  /** Whether permissions were changed, or would be. */
  public boolean changed() {
    return !shared.isEmpty() || !unshared.isEmpty();
  }

  /** This and what came of a later look; only what the later one found is still so. */
  public SnapshotOutcome then(SnapshotOutcome later) {
    return new SnapshotOutcome(
        Stream.concat(shared.stream(), later.shared.stream()).toList(),
        Stream.concat(unshared.stream(), later.unshared.stream()).toList(),
        later.kept,
        later.findings,
        later.unfinished);
  }
}
