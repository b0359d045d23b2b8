package dev.amipublisher.localaws.ec2;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of the calls about snapshots and EBS, but for DescribeSnapshots. */
public sealed interface SnapshotRequest extends Ec2Request.AboutEbs {

  /** Changes who may make volumes of a snapshot; exactly one of the lists has entries. */
  record ModifySnapshotAttribute(
      @Nullable String snapshotId,
      @Nullable String attribute,
      List<CreateVolumePermission> add,
      List<CreateVolumePermission> remove)
      implements SnapshotRequest {

    /** Adds grants. */
    public static ModifySnapshotAttribute add(
        String snapshotId, CreateVolumePermission... permissions) {
      return new ModifySnapshotAttribute(snapshotId, null, List.of(permissions), List.of());
    }

    /** Removes grants. */
    public static ModifySnapshotAttribute remove(
        String snapshotId, CreateVolumePermission... permissions) {
      return new ModifySnapshotAttribute(snapshotId, null, List.of(), List.of(permissions));
    }
  }

  /** Reads one attribute of one snapshot. */
  record DescribeSnapshotAttribute(String snapshotId, String attribute)
      implements SnapshotRequest {}

  /** Reads the state of block public access for snapshots. */
  record GetSnapshotBlockPublicAccessState() implements SnapshotRequest {}

  /** Blocks all public sharing of snapshots, or new public sharing only. */
  record EnableSnapshotBlockPublicAccess(@Nullable String state) implements SnapshotRequest {}

  /** Allows public sharing of snapshots. */
  record DisableSnapshotBlockPublicAccess() implements SnapshotRequest {}

  /** Reads whether new volumes and copies are encrypted. */
  record GetEbsEncryptionByDefault() implements SnapshotRequest {}

  /** Encrypts new volumes and copies. */
  record EnableEbsEncryptionByDefault() implements SnapshotRequest {}

  /** Leaves it to each request whether volumes and copies are encrypted. */
  record DisableEbsEncryptionByDefault() implements SnapshotRequest {}
}
