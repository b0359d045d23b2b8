package dev.amipublisher.snapshots;

import dev.amipublisher.policy.Finding;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.port.Ec2RefusedException;

/** Why snapshots are not shared that should be, or are shared that should not be. */
final class SnapshotFindings {

  private SnapshotFindings() {}

  static Finding blocked(String region, SnapshotBlock block) {
    String problem =
        block.blocksEverything()
            ? "Block public access for snapshots blocks all sharing in %s, managed by %s: snapshots"
                + " are not public there, even if their permissions say so."
            : "Block public access for snapshots blocks new sharing in %s, managed by %s.";
    return finding(
        "snapshot-block-public-access",
        region,
        problem.formatted(region, block.managedBy()),
        block.managedBy().equals("declarative-policy")
            ? "Ask those who manage the organization's declarative policy for EC2 to lift it."
            : "If snapshots are to be public there, call DisableSnapshotBlockPublicAccess.");
  }

  static Finding revoked(String snapshotId, String tagKey) {
    return finding(
        "snapshot-revoked",
        snapshotId,
        "Someone else took the group all from the permissions of the snapshot.",
        "Set the AMI's publish tag again to share the snapshot again, or its tag "
            + tagKey
            + " to false.");
  }

  static Finding unclearTag(String imageId, String tagKey) {
    return finding(
        "share-snapshots",
        imageId,
        "The AMI's tag " + tagKey + " is neither true nor false.",
        "Set it to true or false, or delete it.");
  }

  static Finding notOurs(String snapshotId) {
    return finding(
        "snapshot-owner",
        snapshotId,
        "EC2 lists no such snapshot of this account.",
        "Only the owner can share a snapshot: copy the AMI and tag the copy.");
  }

  static Finding refused(String subject, Ec2RefusedException refusal) {
    return finding(
        "ec2",
        subject,
        "EC2 refused with " + refusal.describe(),
        "Encrypted snapshots and those with AWS Marketplace product codes cannot be shared; if it"
            + " is neither, let the function's role call ec2:ModifySnapshotAttribute.");
  }

  private static Finding finding(String rule, String subject, String problem, String remedy) {
    return new Finding(rule, Consequence.KEEP, subject, problem, remedy);
  }
}
