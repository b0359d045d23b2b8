package dev.amipublisher.localaws.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.OperationType;

/**
 * What any EC2 must do, as stories for the real SDK that run against every backend. This class
 * covers launch permissions, its superclasses all the rest.
 */
abstract class Ec2Contract extends Ec2SnapshotContract {

  @Test
  void aNewImageIsPrivateAndAvailable() {
    Image image = describe(newImage());

    assertThat(image.publicLaunchPermissions()).isFalse();
    assertThat(image.state()).isEqualTo(ImageState.AVAILABLE);
    assertThat(image.name()).startsWith("contract-");
    assertThat(permissionsOf(image.imageId())).isEmpty();
  }

  @Test
  void addingAllByLaunchPermissionListsMakesAnImagePublicAndRemovingItPrivate() {
    String imageId = newImage();

    add(imageId, ALL);
    assertThat(describe(imageId).publicLaunchPermissions()).isTrue();
    assertThat(permissionsOf(imageId)).containsExactly(ALL);

    remove(imageId, ALL);
    assertThat(describe(imageId).publicLaunchPermissions()).isFalse();
    assertThat(permissionsOf(imageId)).isEmpty();
  }

  @Test
  void addingAllByOperationTypeMakesAnImagePublicAndRemovingItPrivate() {
    String imageId = newImage();

    operateOnGroup(imageId, OperationType.ADD, "all");
    assertThat(describe(imageId).publicLaunchPermissions()).isTrue();
    assertThat(permissionsOf(imageId)).containsExactly(ALL);

    operateOnGroup(imageId, OperationType.REMOVE, "all");
    assertThat(describe(imageId).publicLaunchPermissions()).isFalse();
    assertThat(permissionsOf(imageId)).isEmpty();
  }

  @Test
  void theGrantsOfAccountsAndOrganizationsSurviveAddingAndRemovingAllInEitherForm() {
    String imageId = newImage();
    add(imageId, ACCOUNT, ORGANIZATION, ORGANIZATIONAL_UNIT);

    add(imageId, ALL);
    assertThat(permissionsOf(imageId))
        .containsExactlyInAnyOrder(ALL, ACCOUNT, ORGANIZATION, ORGANIZATIONAL_UNIT);
    remove(imageId, ALL);
    assertThat(permissionsOf(imageId))
        .containsExactlyInAnyOrder(ACCOUNT, ORGANIZATION, ORGANIZATIONAL_UNIT);
    operateOnGroup(imageId, OperationType.ADD, "all");
    operateOnGroup(imageId, OperationType.REMOVE, "all");
    assertThat(permissionsOf(imageId))
        .containsExactlyInAnyOrder(ACCOUNT, ORGANIZATION, ORGANIZATIONAL_UNIT);
  }

  @Test
  void allFourKindsOfGrantsCanBeAddedByOperationType() {
    String imageId = newImage();

    client.modifyImageAttribute(
        ModifyImageAttributeRequest.builder()
            .imageId(imageId)
            .attribute("launchPermission")
            .operationType(OperationType.ADD)
            .userGroups("all")
            .userIds(ACCOUNT.userId())
            .organizationArns(ORGANIZATION.organizationArn())
            .organizationalUnitArns(ORGANIZATIONAL_UNIT.organizationalUnitArn())
            .build());

    assertThat(permissionsOf(imageId))
        .containsExactlyInAnyOrder(ALL, ACCOUNT, ORGANIZATION, ORGANIZATIONAL_UNIT);
  }

  @Test
  void severalOrganizationsCanBeAddedByOperationType() {
    requires(Behaviour.SEVERAL_OPERANDS);
    String imageId = newImage();

    client.modifyImageAttribute(
        ModifyImageAttributeRequest.builder()
            .imageId(imageId)
            .attribute("launchPermission")
            .operationType(OperationType.ADD)
            .organizationArns(
                ORGANIZATION.organizationArn(),
                "arn:aws:organizations::111122223333:organization/o-other12345")
            .build());

    assertThat(permissionsOf(imageId)).hasSize(2);
  }

  @Test
  void addingAndRemovingAllTwiceIsNoErrorAndChangesNothingMore() {
    String imageId = newImage();
    add(imageId, ACCOUNT);

    add(imageId, ALL);
    add(imageId, ALL);
    assertThat(permissionsOf(imageId)).containsExactlyInAnyOrder(ACCOUNT, ALL);
    remove(imageId, ALL);
    remove(imageId, ALL);
    assertThat(permissionsOf(imageId)).containsExactly(ACCOUNT);
  }

  @Test
  void changingOneImageLeavesAnotherAlone() {
    String changed = newImage();
    String other = newImage();
    add(other, ACCOUNT, ALL);

    add(changed, ALL);
    remove(changed, ALL);
    tagImage(changed, "publish", "true");

    assertThat(permissionsOf(other)).containsExactlyInAnyOrder(ACCOUNT, ALL);
    assertThat(describe(other).tags()).isEmpty();
  }

  @Test
  void aChangeMayAddAndRemoveDifferentGrantsTogether() {
    String imageId = newImage();
    add(imageId, ACCOUNT);

    client.modifyImageAttribute(
        ModifyImageAttributeRequest.builder()
            .imageId(imageId)
            .launchPermission(it -> it.add(new LaunchPermission[] {ALL}).remove(ACCOUNT))
            .build());

    assertThat(permissionsOf(imageId)).containsExactly(ALL);
  }
}
