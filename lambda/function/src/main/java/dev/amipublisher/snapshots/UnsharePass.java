package dev.amipublisher.snapshots;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.SnapshotOutcome;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stops the sharing of some snapshots, as far as it is ours and no public AMI needs it. Throws
 * nothing. Not thread-safe; one is made for each few snapshots.
 */
final class UnsharePass {

  private final SharingContext work;
  private final SnapshotPermissions permissions;
  private final Set<String> leaving;
  private final List<String> unshared = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> needed = new HashSet<>();
  private Instant neededAt = Instant.MIN;
  private @Nullable String unfinished;

  /**
   * A pass.
   *
   * @param leaving AMIs that do not count as public, because they would be withdrawn
   */
  UnsharePass(SharingContext work, Set<String> leaving) {
    this.work = work;
    this.permissions = work.permissions();
    this.leaving = leaving;
  }

  /** Stops the sharing of these. */
  SnapshotOutcome run(Collection<String> snapshotIds) {
    try {
      List<String> ours = new ArrayList<>();
      for (SnapshotFacts snapshot : permissions.read(snapshotIds)) {
        if (snapshot.isOurs() && permissions.isShared(snapshot.snapshotId())) {
          ours.add(snapshot.snapshotId());
        }
      }
      unshare(ours);
    } catch (Ec2RefusedException refusal) {
      findings.add(SnapshotFindings.refused(String.join(" ", snapshotIds), refusal));
    } catch (Ec2UnavailableException unavailable) {
      unfinished = String.valueOf(unavailable.getMessage());
    }
    return new SnapshotOutcome(
        List.of(), unshared, kept, findings, Optional.ofNullable(unfinished));
  }

  private void unshare(List<String> ours) {
    List<String> accepted = ask(ours);
    if (work.isReportMode()) {
      unshared.addAll(accepted);
      return;
    }
    unshared.addAll(work.readBack(accepted, false));
    if (unshared.size() < accepted.size()) {
      unfinished = "EC2 accepted the change, but does not show it yet.";
    }
    if (!unshared.isEmpty()) {
      permissions.mark(unshared, SnapshotFacts.UNSHARED);
    }
  }

  /** Asks EC2 to stop their sharing; returns those of which it accepted that, or would. */
  private List<String> ask(List<String> ours) {
    List<String> accepted = new ArrayList<>();
    for (String snapshotId : ours) {
      try {
        if (work.deadline().mustStopWork()
            || (!work.isReportMode() && !permissions.awaitChange())) {
          unfinished = "time ran out.";
          break;
        }
        if (isNeeded(snapshotId, ours)) {
          kept.add(snapshotId);
        } else {
          if (!work.isReportMode()) {
            permissions.unshare(snapshotId);
          }
          accepted.add(snapshotId);
        }
      } catch (Ec2RefusedException refusal) {
        findings.add(SnapshotFindings.refused(snapshotId, refusal));
      } catch (Ec2UnavailableException unavailable) {
        unfinished = String.valueOf(unavailable.getMessage());
        break;
      }
    }
    return accepted;
  }

  /** Whether a public AMI needs the snapshot, as read just now. */
  private boolean isNeeded(String snapshotId, List<String> ours) {
    if (!work.isFresh(neededAt)) {
      Instant begun = work.deadline().clock().instant();
      needed.clear();
      for (ImageFacts image : permissions.publicImagesOn(ours)) {
        if (!leaving.contains(image.imageId()) && work.shared().of(image).needsSharing()) {
          needed.addAll(image.snapshotIds());
        }
      }
      neededAt = begun;
    }
    return needed.contains(snapshotId);
  }
}
