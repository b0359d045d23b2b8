package dev.amipublisher.localaws.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermissionModifications;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DisableSnapshotBlockPublicAccessRequest;
import software.amazon.awssdk.services.ec2.model.EnableSnapshotBlockPublicAccessRequest;
import software.amazon.awssdk.services.ec2.model.GetSnapshotBlockPublicAccessStateRequest;
import software.amazon.awssdk.services.ec2.model.GetSnapshotBlockPublicAccessStateResponse;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;
import software.amazon.awssdk.services.ec2.model.SnapshotBlockPublicAccessState;

/** The part of the contract about who may make volumes of a snapshot. */
abstract class Ec2SnapshotContract extends Ec2RegionContract {

  private static final CreateVolumePermission EVERYBODY =
      CreateVolumePermission.builder().group("all").build();
  private static final CreateVolumePermission PARTNER =
      CreateVolumePermission.builder().userId("210987654321").build();

  private String newSnapshot() {
    return snapshotOf(newImage());
  }

  private String snapshotOf(String imageId) {
    return describe(imageId).blockDeviceMappings().getFirst().ebs().snapshotId();
  }

  private List<CreateVolumePermission> volumePermissionsOf(String snapshotId) {
    return client
        .describeSnapshotAttribute(
            DescribeSnapshotAttributeRequest.builder()
                .snapshotId(snapshotId)
                .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
                .build())
        .createVolumePermissions();
  }

  private static ModifySnapshotAttributeRequest operation(
      String snapshotId, OperationType operationType, String group) {
    return ModifySnapshotAttributeRequest.builder()
        .snapshotId(snapshotId)
        .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
        .operationType(operationType)
        .groupNames(group)
        .build();
  }

  private void operate(String snapshotId, OperationType operationType, String group) {
    client.modifySnapshotAttribute(operation(snapshotId, operationType, group));
  }

  private void change(String snapshotId, CreateVolumePermissionModifications modifications) {
    client.modifySnapshotAttribute(
        ModifySnapshotAttributeRequest.builder()
            .snapshotId(snapshotId)
            .createVolumePermission(modifications)
            .build());
  }

  private void shareWithPartner(String snapshotId) {
    client.modifySnapshotAttribute(
        ModifySnapshotAttributeRequest.builder()
            .snapshotId(snapshotId)
            .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
            .operationType(OperationType.ADD)
            .userIds("210987654321")
            .build());
  }

  @Test
  void theSnapshotOfAPublicImageIsNotPublicByItself() {
    String imageId = newImage();
    add(imageId, ALL);

    assertThat(volumePermissionsOf(snapshotOf(imageId))).isEmpty();
  }

  @Test
  void addingAllByOperationTypeMakesASnapshotPublicAndRemovingItLeavesOtherGrants() {
    String snapshotId = newSnapshot();
    shareWithPartner(snapshotId);

    operate(snapshotId, OperationType.ADD, "all");
    operate(snapshotId, OperationType.ADD, "all");
    assertThat(volumePermissionsOf(snapshotId)).containsExactlyInAnyOrder(EVERYBODY, PARTNER);
    operate(snapshotId, OperationType.REMOVE, "all");
    operate(snapshotId, OperationType.REMOVE, "all");
    assertThat(volumePermissionsOf(snapshotId)).containsExactly(PARTNER);
  }

  @Test
  void addingAllByListsMakesASnapshotPublicAndRemovingItPrivate() {
    requires(Behaviour.SNAPSHOT_PERMISSION_LISTS);
    String snapshotId = newSnapshot();

    change(
        snapshotId, CreateVolumePermissionModifications.builder().add(EVERYBODY, PARTNER).build());
    assertThat(volumePermissionsOf(snapshotId)).containsExactlyInAnyOrder(EVERYBODY, PARTNER);
    change(snapshotId, CreateVolumePermissionModifications.builder().remove(EVERYBODY).build());
    assertThat(volumePermissionsOf(snapshotId)).containsExactly(PARTNER);
    assertThat(
            errorCodeOf(
                () ->
                    change(
                        snapshotId,
                        CreateVolumePermissionModifications.builder()
                            .add(EVERYBODY)
                            .remove(PARTNER)
                            .build())))
        .isEqualTo("InvalidParameterCombination");
  }

  @Test
  void theOnlyGroupOfASnapshotIsAll() {
    String snapshotId = newSnapshot();

    assertThat(errorCodeOf(() -> operate(snapshotId, OperationType.ADD, "everyone")))
        .isEqualTo("InvalidAMIAttributeItemValue");
    assertThat(volumePermissionsOf(snapshotId)).isEmpty();
  }

  @Test
  void anUnknownSnapshotCannotBeShared() {
    assertThat(errorCodeOf(() -> operate("snap-0fffffffffffffff0", OperationType.ADD, "all")))
        .isEqualTo("InvalidSnapshot.NotFound");
  }

  @Test
  void anEncryptedSnapshotCannotBeMadePublicButSharedWithAnAccount() {
    requires(Behaviour.ENCRYPTED_SNAPSHOTS);
    addEncryptedSnapshot("snap-00000000000000003");

    assertThat(errorCodeOf(() -> operate("snap-00000000000000003", OperationType.ADD, "all")))
        .isEqualTo("OperationNotPermitted");
    shareWithPartner("snap-00000000000000003");
    assertThat(volumePermissionsOf("snap-00000000000000003")).containsExactly(PARTNER);
  }

  @Test
  void snapshotsAreFoundByWhoMayRestoreThem() {
    requires(Behaviour.RESTORABLE_BY);
    String everybodys = newSnapshot();
    String shared = newSnapshot();
    String own = newSnapshot();
    operate(everybodys, OperationType.ADD, "all");
    shareWithPartner(shared);

    assertThat(restorableBy("all")).contains(everybodys).doesNotContain(shared, own);
    assertThat(restorableBy("210987654321")).contains(shared).doesNotContain(everybodys, own);
    assertThat(restorableBy("self")).contains(everybodys, shared, own);
  }

  private List<String> restorableBy(String user) {
    return client
        .describeSnapshots(
            DescribeSnapshotsRequest.builder().ownerIds("self").restorableByUserIds(user).build())
        .snapshots()
        .stream()
        .map(Snapshot::snapshotId)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = SnapshotBlockPublicAccessState.class,
      names = {"BLOCK_ALL_SHARING", "BLOCK_NEW_SHARING"})
  void blockPublicAccessForSnapshotsRefusesNewSharingAndNothingElse(
      SnapshotBlockPublicAccessState state) {
    requires(Behaviour.SNAPSHOT_BLOCK_PUBLIC_ACCESS);
    String everybodys = newSnapshot();
    String own = newSnapshot();
    operate(everybodys, OperationType.ADD, "all");
    client.enableSnapshotBlockPublicAccess(
        EnableSnapshotBlockPublicAccessRequest.builder().state(state).build());

    assertThat(blockPublicAccess().state()).isEqualTo(state);
    assertThat(blockPublicAccess().managedByAsString()).isEqualTo("account");
    assertThat(errorCodeOf(() -> operate(own, OperationType.ADD, "all")))
        .isEqualTo("OperationNotPermitted");
    shareWithPartner(own);
    assertThat(volumePermissionsOf(everybodys)).containsExactly(EVERYBODY);
    operate(everybodys, OperationType.REMOVE, "all");
    client.disableSnapshotBlockPublicAccess(
        DisableSnapshotBlockPublicAccessRequest.builder().build());

    assertThat(blockPublicAccess().state()).isEqualTo(SnapshotBlockPublicAccessState.UNBLOCKED);
    operate(own, OperationType.ADD, "all");
    assertThat(volumePermissionsOf(own)).contains(EVERYBODY);
  }

  private GetSnapshotBlockPublicAccessStateResponse blockPublicAccess() {
    return client.getSnapshotBlockPublicAccessState(
        GetSnapshotBlockPublicAccessStateRequest.builder().build());
  }
}
