package dev.amipublisher.snapshots;

import dev.amipublisher.outcome.SnapshotOutcome;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.snapshots.SharedImage.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Shares the snapshots of one AMI with everybody: marks them as ours, shares them, reads them back.
 * Throws nothing. Not thread-safe; one is made for each AMI.
 */
final class SharePass {

  private static final String TIME_RAN_OUT = "time ran out.";

  private final SharingContext work;
  private final SnapshotPermissions permissions;
  private final SharedImage image;
  private final boolean askedAgain;
  private final List<String> missing = new ArrayList<>();
  private final List<String> cutOff = new ArrayList<>();
  private final List<String> shared = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable String unfinished;

  /**
   * A pass.
   *
   * @param askedAgain whether someone just asked for the AMI to be public, so that it does not
   *     count that someone else stopped the sharing before
   */
  SharePass(SharingContext work, SharedImage image, boolean askedAgain) {
    this.work = work;
    this.permissions = work.permissions();
    this.image = image;
    this.askedAgain = askedAgain;
  }

  /** Shares what is missing. */
  SnapshotOutcome run() {
    try {
      if (work.deadline().mustNotStartWork()) {
        unfinished = TIME_RAN_OUT;
      } else {
        look();
        share();
      }
    } catch (Ec2RefusedException refusal) {
      findings.add(SnapshotFindings.refused(image.imageId(), refusal));
    } catch (Ec2UnavailableException unavailable) {
      unfinished = String.valueOf(unavailable.getMessage());
    }
    return new SnapshotOutcome(
        shared, List.of(), List.of(), findings, Optional.ofNullable(unfinished));
  }

  private void look() {
    Set<String> unknown = new TreeSet<>(image.snapshotIds());
    for (SnapshotFacts snapshot : permissions.read(unknown)) {
      String snapshotId = snapshot.snapshotId();
      unknown.remove(snapshotId);
      if (permissions.isShared(snapshotId)) {
        if (snapshot.mark().equals(SnapshotFacts.PENDING)) {
          cutOff.add(snapshotId);
        }
      } else if (snapshot.mark().equals(SnapshotFacts.SHARED) && !askedAgain) {
        findings.add(SnapshotFindings.revoked(snapshotId, work.settings().snapshots().tagKey()));
      } else {
        missing.add(snapshotId);
      }
    }
    unknown.forEach(snapshotId -> findings.add(SnapshotFindings.notOurs(snapshotId)));
    work.blocked(!missing.isEmpty())
        .ifPresent(
            block -> {
              missing.clear();
              findings.add(block);
            });
  }

  private void share() {
    if (work.isReportMode()) {
      shared.addAll(missing);
      return;
    }
    List<String> settled = new ArrayList<>(cutOff);
    if (!missing.isEmpty()) {
      permissions.mark(missing, SnapshotFacts.PENDING);
      List<String> accepted = ask();
      shared.addAll(work.readBack(accepted, true));
      if (shared.size() < accepted.size()) {
        unfinished = "EC2 accepted the change, but does not show it yet.";
      }
      settled.addAll(shared);
    }
    if (!settled.isEmpty()) {
      permissions.mark(settled, SnapshotFacts.SHARED);
    }
  }

  /** Asks EC2 to share those that are missing; returns those of which it accepted that. */
  private List<String> ask() {
    List<String> accepted = new ArrayList<>();
    for (String snapshotId : missing) {
      try {
        if (work.deadline().mustNotStartWork() || !permissions.awaitChange()) {
          unfinished = TIME_RAN_OUT;
          break;
        }
        if (!isStillWanted()) {
          break;
        }
        permissions.share(snapshotId);
        accepted.add(snapshotId);
      } catch (Ec2RefusedException refusal) {
        findings.add(SnapshotFindings.refused(snapshotId, refusal));
      } catch (Ec2UnavailableException unavailable) {
        unfinished = String.valueOf(unavailable.getMessage());
        break;
      }
    }
    return accepted;
  }

  /** An AMI that is about to be published is not public yet. */
  private boolean isStillWanted() {
    SharedImage fresh = work.fresh(image.imageId());
    return fresh != null
        && fresh.wish() == Wish.SHARED
        && fresh.snapshotIds().equals(image.snapshotIds())
        && (fresh.isPublic() || !image.isPublic());
  }
}
