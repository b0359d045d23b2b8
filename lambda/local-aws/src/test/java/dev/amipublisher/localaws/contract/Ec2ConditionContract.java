package dev.amipublisher.localaws.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageBlockPublicAccessRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageRequest;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.EnableImageBlockPublicAccessRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageDeprecationRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeName;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The part of the contract about what AWS adds around launch permissions: quota, block public
 * access, encryption, states, deprecation, empty pages.
 */
abstract class Ec2ConditionContract extends Ec2TagContract {

  /** Sets the quota of public images; called only if the backend models it. */
  void setPublicImageQuota(int quota) {
    throw new UnsupportedOperationException();
  }

  /** Adds an encrypted snapshot; called only if the backend models them. */
  void addEncryptedSnapshot(String snapshotId) {
    throw new UnsupportedOperationException(snapshotId);
  }

  /** Adds a product code; called only if the backend models them. */
  void addProductCode(String imageId, String productCodeId) {
    throw new UnsupportedOperationException(imageId + productCodeId);
  }

  /** Makes the backend send empty pages; called only if it models them. */
  void sendEmptyPages() {
    throw new UnsupportedOperationException();
  }

  @Test
  void aRegisteredImageKeepsItsMappingsEvenThoseWithoutEbs() {
    requires(Behaviour.MAPPINGS_WITHOUT_EBS);
    String imageId =
        newImage(
            it ->
                it.blockDeviceMappings(
                    BlockDeviceMapping.builder()
                        .deviceName("/dev/xvda")
                        .ebs(EbsBlockDevice.builder().snapshotId("snap-00000000000000001").build())
                        .build(),
                    BlockDeviceMapping.builder()
                        .deviceName("/dev/sdb")
                        .virtualName("ephemeral0")
                        .build()));

    List<BlockDeviceMapping> mappings = describe(imageId).blockDeviceMappings();

    assertThat(mappings).hasSize(2);
    assertThat(mappings.getFirst().ebs().snapshotId()).isEqualTo("snap-00000000000000001");
    assertThat(mappings.getLast().virtualName()).isEqualTo("ephemeral0");
    assertThat(mappings.getLast().ebs()).isNull();
  }

  @Test
  void anEncryptedImageCannotBeMadePublicButSharedWithAnAccount() {
    requires(Behaviour.ENCRYPTED_SNAPSHOTS);
    addEncryptedSnapshot("snap-00000000000000002");
    String imageId =
        newImage(
            it ->
                it.blockDeviceMappings(
                    BlockDeviceMapping.builder()
                        .deviceName("/dev/xvda")
                        .ebs(EbsBlockDevice.builder().snapshotId("snap-00000000000000002").build())
                        .build()));

    Ec2Exception error = errorOf(() -> add(imageId, ALL));

    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("UnsupportedOperation");
    assertThat(error.awsErrorDetails().errorMessage())
        .isEqualTo("Encrypted snapshots can’t be shared publicly. Specify another snapshot.");
    add(imageId, ACCOUNT);
    assertThat(permissionsOf(imageId)).containsExactly(ACCOUNT);
  }

  @Test
  void blockPublicAccessRefusesNewSharingAndNothingElse() {
    requires(Behaviour.BLOCK_PUBLIC_ACCESS);
    String publicBefore = newImage();
    String imageId = newImage();
    add(publicBefore, ALL);

    assertThat(
            client
                .enableImageBlockPublicAccess(
                    EnableImageBlockPublicAccessRequest.builder()
                        .imageBlockPublicAccessState("block-new-sharing")
                        .build())
                .imageBlockPublicAccessStateAsString())
        .isEqualTo("block-new-sharing");
    assertThat(errorCodeOf(() -> add(imageId, ALL))).isEqualTo("OperationNotPermitted");
    assertThat(describe(publicBefore).publicLaunchPermissions()).isTrue();
    remove(publicBefore, ALL);
    add(imageId, ACCOUNT);

    client.disableImageBlockPublicAccess(DisableImageBlockPublicAccessRequest.builder().build());
    add(imageId, ALL);
    assertThat(describe(imageId).publicLaunchPermissions()).isTrue();
  }

  @Test
  void theQuotaOfPublicImagesIsNamedWhenItIsReached() {
    requires(Behaviour.PUBLIC_IMAGE_QUOTA);
    setPublicImageQuota(3);
    for (int i = 0; i < 3; i++) {
      add(newImage(), ALL);
    }
    String oneTooMany = newImage();

    Ec2Exception error = errorOf(() -> add(oneTooMany, ALL));

    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ResourceLimitExceeded");
    assertThat(error.awsErrorDetails().errorMessage()).contains("your quota of 3 for");
  }

  @Test
  void aDisabledImageLosesAllGrantsAndIsListedOnlyOnRequest() {
    requires(Behaviour.DISABLED_IMAGES);
    Tag mine = uniqueTag();
    String imageId = newImages(1, mine).getFirst();
    add(imageId, ALL, ACCOUNT);

    client.disableImage(DisableImageRequest.builder().imageId(imageId).build());

    assertThat(permissionsOf(imageId)).isEmpty();
    assertThat(imageIdsWith(filter("tag-key", mine.key()))).isEmpty();
    List<Image> withDisabled =
        client
            .describeImages(
                DescribeImagesRequest.builder()
                    .owners("self")
                    .includeDisabled(true)
                    .filters(filter("tag-key", mine.key()))
                    .build())
            .images();
    assertThat(withDisabled).extracting(Image::state).containsExactly(ImageState.DISABLED);
    assertThat(errorCodeOf(() -> add(imageId, ALL))).isEqualTo("InvalidAMIID.Unavailable");

    client.enableImage(EnableImageRequest.builder().imageId(imageId).build());
    assertThat(describe(imageId).state()).isEqualTo(ImageState.AVAILABLE);
    assertThat(permissionsOf(imageId)).isEmpty();
  }

  @Test
  void emptyPagesAreNotTheEnd() {
    requires(Behaviour.EMPTY_PAGES);
    sendEmptyPages();
    Tag mine = uniqueTag();
    List<String> images = newImages(5, mine);

    List<DescribeImagesResponse> pages = pagesOf(2, mine);

    assertThat(pages).hasSize(6);
    assertThat(pages.getFirst().images()).isEmpty();
    assertThat(pages.stream().flatMap(page -> page.images().stream()).map(Image::imageId))
        .containsExactlyInAnyOrderElementsOf(images);
  }

  @Test
  void snapshotsComeInPagesToo() {
    requires(Behaviour.PAGING);
    newImages(5, uniqueTag());

    assertThat(
            client
                .describeSnapshotsPaginator(
                    DescribeSnapshotsRequest.builder().ownerIds("self").maxResults(2).build())
                .snapshots())
        .hasSize(5);
  }

  @Test
  void aPublicImageIsGivenADeprecationDateTwoYearsAfterItsCreation() {
    requires(Behaviour.DEFAULT_DEPRECATION);
    String imageId = newImage();
    assertThat(describe(imageId).deprecationTime()).isNull();

    add(imageId, ALL);

    Instant created = Instant.parse(describe(imageId).creationDate());
    Instant deprecated = Instant.parse(describe(imageId).deprecationTime());
    assertThat(deprecated.atZone(ZoneOffset.UTC).minusYears(2).toInstant()).isEqualTo(created);
    assertThat(
            errorCodeOf(
                () ->
                    client.enableImageDeprecation(
                        EnableImageDeprecationRequest.builder()
                            .imageId(imageId)
                            .deprecateAt(deprecated.plusSeconds(24 * 3600))
                            .build())))
        .isEqualTo("OperationNotPermitted");
  }

  @Test
  void resettingRemovesTheGrantsOfAccountsToo() {
    requires(Behaviour.RESET_ATTRIBUTE);
    String imageId = newImage();
    add(imageId, ALL, ACCOUNT);

    client.resetImageAttribute(
        ResetImageAttributeRequest.builder()
            .imageId(imageId)
            .attribute(ResetImageAttributeName.LAUNCH_PERMISSION)
            .build());

    assertThat(permissionsOf(imageId)).isEmpty();
  }

  @Test
  void anImageWithAProductCodeCannotBeMadePublic() {
    requires(Behaviour.PRODUCT_CODES);
    String imageId = newImage();
    addProductCode(imageId, "8o2rn4acmeappliance00001");

    // The code is unconfirmed; that it is a client error is what callers may rely on.
    assertThat(errorOf(() -> add(imageId, ALL)).statusCode()).isBetween(400, 499);
    assertThat(describe(imageId).productCodes()).hasSize(1);
  }
}
