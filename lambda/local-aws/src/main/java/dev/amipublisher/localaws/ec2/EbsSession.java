package dev.amipublisher.localaws.ec2;

import dev.amipublisher.localaws.ec2.SnapshotRequest.DescribeSnapshotAttribute;
import dev.amipublisher.localaws.ec2.SnapshotRequest.ModifySnapshotAttribute;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * EC2's calls about the permissions of snapshots, block public access for them, and EBS encryption
 * by default, as one caller makes them. All methods throw what those of the session of EC2 throw.
 */
public final class EbsSession {

  private final Ec2Caller caller;
  private final CallGate gate;
  private final EbsModel model;

  /** The calls of this caller. */
  public EbsSession(Ec2Caller caller, CallGate gate, EbsModel model) {
    this.caller = caller;
    this.gate = gate;
    this.model = model;
  }

  /** Changes who may make volumes of an own snapshot. */
  public void modifySnapshotAttribute(ModifySnapshotAttribute request) {
    gate.perform(
        caller,
        request,
        () -> {
          model.permissions().modify(request);
          model.events().permissionsChanged(caller, request);
          return true;
        });
  }

  /** An own snapshot, whose requested attribute the caller may read. */
  public Snapshot describeSnapshotAttribute(DescribeSnapshotAttribute request) {
    return gate.perform(caller, request, () -> model.permissions().describe(request));
  }

  /** Who may make volumes of an own snapshot, as DescribeSnapshotAttribute returns it. */
  public Set<CreateVolumePermission> createVolumePermissions(String snapshotId) {
    return describeSnapshotAttribute(
            new DescribeSnapshotAttribute(snapshotId, "createVolumePermission"))
        .createVolumePermissions();
  }

  /** The state of block public access for snapshots. */
  public SnapshotBlockPublicAccess.State getSnapshotBlockPublicAccessState() {
    return gate.perform(
        caller,
        new SnapshotRequest.GetSnapshotBlockPublicAccessState(),
        () -> model.blockPublicAccess().get());
  }

  /**
   * Blocks public sharing of snapshots.
   *
   * @param state {@code block-all-sharing} or {@code block-new-sharing}
   */
  public SnapshotBlockPublicAccess.State enableSnapshotBlockPublicAccess(@Nullable String state) {
    return gate.perform(
        caller,
        new SnapshotRequest.EnableSnapshotBlockPublicAccess(state),
        () -> announced(model.blockPublicAccess().enable(state)));
  }

  /** Allows public sharing of snapshots. */
  public SnapshotBlockPublicAccess.State disableSnapshotBlockPublicAccess() {
    return gate.perform(
        caller,
        new SnapshotRequest.DisableSnapshotBlockPublicAccess(),
        () -> announced(model.blockPublicAccess().disable()));
  }

  private SnapshotBlockPublicAccess.State announced(SnapshotBlockPublicAccess.State state) {
    model.events().blockPublicAccessChanged(state.state());
    return state;
  }

  /** Whether new volumes and copies are encrypted. */
  public boolean getEbsEncryptionByDefault() {
    return gate.perform(
        caller,
        new SnapshotRequest.GetEbsEncryptionByDefault(),
        () -> model.encryptionByDefault().isOn());
  }

  /** Encrypts new volumes and copies; returns whether they are. */
  public boolean enableEbsEncryptionByDefault() {
    return gate.perform(
        caller,
        new SnapshotRequest.EnableEbsEncryptionByDefault(),
        () -> model.encryptionByDefault().switchTo(true));
  }

  /** Leaves encryption to each request; returns whether new volumes and copies are encrypted. */
  public boolean disableEbsEncryptionByDefault() {
    return gate.perform(
        caller,
        new SnapshotRequest.DisableEbsEncryptionByDefault(),
        () -> model.encryptionByDefault().switchTo(false));
  }
}
