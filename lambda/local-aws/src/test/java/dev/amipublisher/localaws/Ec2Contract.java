package dev.amipublisher.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * What any EC2 must do for the function to work, told as stories and run with the real SDK against
 * every backend: launch permissions, listings and tags. {@link Ec2RefusalContract} and {@link
 * Ec2ConditionContract} hold the rest.
 */
abstract class Ec2Contract extends Ec2ConditionContract {

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
  void theFilterIsPublicFollowsTheLaunchPermissions() {
    Tag mine = uniqueTag();
    List<String> images = newImages(2, mine);
    add(images.getFirst(), ALL);

    assertThat(imageIdsWith(filter("tag-key", mine.key()), filter("is-public", "true")))
        .containsExactly(images.getFirst());
    assertThat(imageIdsWith(filter("tag-key", mine.key()), filter("is-public", "false")))
        .containsExactly(images.getLast());
  }

  @Test
  void filtersFindByTagAndIdAndNameAndState() {
    Tag mine = uniqueTag();
    String imageId = newImages(1, mine).getFirst();
    String name = describe(imageId).name();

    assertThat(imageIdsWith(filter("tag:" + mine.key(), "yes"))).containsExactly(imageId);
    assertThat(imageIdsWith(filter("tag:" + mine.key(), "no"))).isEmpty();
    assertThat(imageIdsWith(filter("image-id", imageId))).containsExactly(imageId);
    assertThat(imageIdsWith(filter("image-id", "ami-00000000000000000"))).isEmpty();
    assertThat(imageIdsWith(filter("name", name.substring(0, name.length() - 1) + "*")))
        .containsExactly(imageId);
    assertThat(imageIdsWith(filter("image-id", imageId), filter("state", "available")))
        .containsExactly(imageId);
    assertThat(imageIdsWith(filter("image-id", imageId), filter("state", "pending"))).isEmpty();
  }

  @Test
  void theFilterCreationDateTakesWildcards() {
    requires(Behaviour.CREATION_DATE_FILTER);
    Tag mine = uniqueTag();
    String imageId = newImages(1, mine).getFirst();
    String year = describe(imageId).creationDate().substring(0, 4);

    assertThat(imageIdsWith(filter("tag-key", mine.key()), filter("creation-date", year + "-*")))
        .containsExactly(imageId);
    assertThat(imageIdsWith(filter("tag-key", mine.key()), filter("creation-date", "1999-*")))
        .isEmpty();
  }

  @Test
  void valuesOfAFilterAreAlternativesAndCaseMatters() {
    List<String> images = newImages(2, uniqueTag());
    Tag mine = uniqueTag();
    tagImage(images.getFirst(), mine.key(), "true");
    tagImage(images.getLast(), mine.key(), "false");

    assertThat(imageIdsWith(filter("tag:" + mine.key(), "true", "false")))
        .containsExactlyInAnyOrderElementsOf(images);
    assertThat(imageIdsWith(filter("tag:" + mine.key(), "TRUE"))).isEmpty();
  }

  @Test
  void aTagIsReplacedAndDeleted() {
    String imageId = newImage();
    tagImage(imageId, "publish", "false");
    tagImage(imageId, "team", "platform");

    tagImage(imageId, "publish", "true");
    assertThat(describe(imageId).tags())
        .containsExactlyInAnyOrder(tag("publish", "true"), tag("team", "platform"));

    client.deleteTags(
        DeleteTagsRequest.builder()
            .resources(imageId)
            .tags(Tag.builder().key("publish").build())
            .build());
    assertThat(describe(imageId).tags()).containsExactly(tag("team", "platform"));
  }

  @Test
  void aTagIsDeletedByValueOnlyIfItHasThatValue() {
    requires(Behaviour.VALUED_TAG_DELETION);
    String imageId = newImage();
    tagImage(imageId, "publish", "true");

    client.deleteTags(
        DeleteTagsRequest.builder().resources(imageId).tags(tag("publish", "false")).build());

    assertThat(describe(imageId).tags()).containsExactly(tag("publish", "true"));
  }

  @Test
  void markupAndUmlautsInTagsComeBackUnchanged() {
    String imageId = newImage();

    tagImage(imageId, "ami-publisher:detail", "<a&b> \"übel\" can’t + 100%");

    assertThat(describe(imageId).tags())
        .containsExactly(tag("ami-publisher:detail", "<a&b> \"übel\" can’t + 100%"));
  }

  @Test
  void pagesTogetherHoldEveryImageOnce() {
    requires(Behaviour.PAGING);
    Tag mine = uniqueTag();
    List<String> images = newImages(7, mine);

    List<DescribeImagesResponse> pages = pagesOf(3, mine);

    assertThat(pages.stream().flatMap(page -> page.images().stream()).map(Image::imageId))
        .containsExactlyInAnyOrderElementsOf(images);
    assertThat(pages).allSatisfy(page -> assertThat(page.images().size()).isLessThanOrEqualTo(3));
  }

  @Test
  void theSnapshotsOfAnImageCanBeDescribed() {
    String snapshotId = describe(newImage()).blockDeviceMappings().getFirst().ebs().snapshotId();

    List<Snapshot> snapshots =
        client
            .describeSnapshots(DescribeSnapshotsRequest.builder().snapshotIds(snapshotId).build())
            .snapshots();

    assertThat(snapshots).hasSize(1);
    assertThat(snapshots.getFirst().snapshotId()).isEqualTo(snapshotId);
    assertThat(snapshots.getFirst().encrypted()).isFalse();
  }

  @Test
  void aDeregisteredImageIsListedNoMore() {
    Tag mine = uniqueTag();
    String imageId = newImages(1, mine).getFirst();

    client.deregisterImage(DeregisterImageRequest.builder().imageId(imageId).build());

    assertThat(imageIdsWith(filter("tag-key", mine.key()))).isEmpty();
  }

  @Test
  void oneCallTagsSeveralImages() {
    Tag mine = uniqueTag();
    List<String> images = List.of(newImage(), newImage());

    client.createTags(CreateTagsRequest.builder().resources(images).tags(mine).build());

    assertThat(imageIdsWith(filter("tag-key", mine.key())))
        .containsExactlyInAnyOrderElementsOf(images);
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
