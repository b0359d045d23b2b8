package dev.amipublisher.localaws.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DisableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The part of the contract about several Regions, and copies from one into another. */
abstract class Ec2RegionContract extends Ec2CreationContract {

  static final String OTHER_REGION = "eu-west-1";

  private Ec2Client other = client;

  @BeforeEach
  void connectToTheOtherRegion() {
    other = clientIn(OTHER_REGION);
  }

  @AfterEach
  void disconnectFromTheOtherRegion() {
    other.close();
  }

  private static CopyImageRequest copyOf(String imageId) {
    return CopyImageRequest.builder()
        .sourceImageId(imageId)
        .sourceRegion("us-east-1")
        .name("copy-" + UUID.randomUUID())
        .build();
  }

  private Image copy(CopyImageRequest request) {
    String imageId = other.copyImage(request).imageId();
    List<Image> images =
        other.describeImages(DescribeImagesRequest.builder().imageIds(imageId).build()).images();
    assertThat(images).hasSize(1);
    return images.getFirst();
  }

  @Test
  void theImageOfOneRegionIsUnknownInAnother() {
    String imageId = newImage();

    assertThat(
            errorCodeOf(
                () ->
                    other.describeImages(
                        DescribeImagesRequest.builder().imageIds(imageId).build())))
        .isEqualTo("InvalidAMIID.NotFound");
  }

  @Test
  void aCopyIsMadeInTheRegionThatIsCalledAndItsSourceStaysAsItIs() {
    String source = newImage();
    add(source, ALL, ACCOUNT);
    CopyImageRequest request = copyOf(source);

    Image copy = copy(request);

    assertThat(copy.name()).isEqualTo(request.name());
    assertThat(copy.state()).isEqualTo(ImageState.AVAILABLE);
    assertThat(copy.publicLaunchPermissions()).isFalse();
    assertThat(describe(source).publicLaunchPermissions()).isTrue();
    assertThat(
            errorCodeOf(
                () ->
                    client.describeImages(
                        DescribeImagesRequest.builder().imageIds(copy.imageId()).build())))
        .isEqualTo("InvalidAMIID.NotFound");
  }

  @Test
  void aCopyNamesTheImageAndTheRegionOfItsSource() {
    requires(Behaviour.COPIES);
    String source = newImage();
    TagSpecification tags =
        TagSpecification.builder()
            .resourceType(ResourceType.IMAGE)
            .tags(tag("publish", "true"))
            .build();

    Image copy = copy(copyOf(source).copy(it -> it.tagSpecifications(tags)));

    assertThat(copy.sourceImageId()).isEqualTo(source);
    assertThat(copy.sourceImageRegion()).isEqualTo("us-east-1");
    assertThat(
            other
                .describeImages(
                    DescribeImagesRequest.builder()
                        .owners("self")
                        .filters(
                            filter("source-image-id", source),
                            filter("source-image-region", "us-east-1"),
                            filter("tag:publish", "true"))
                        .build())
                .images())
        .containsExactly(copy);
  }

  @Test
  void anImageIsNotFoundWhereTheSourceRegionDoesNotHaveIt() {
    CopyImageRequest request = copyOf(newImage()).copy(it -> it.sourceRegion(OTHER_REGION));

    assertThat(errorCodeOf(() -> other.copyImage(request))).isEqualTo("InvalidAMIID.NotFound");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "no:colons"})
  void aNameThatEc2DoesNotAcceptIsMalformed(String name) {
    requires(Behaviour.IMAGE_NAMES);
    CopyImageRequest request = copyOf(newImage()).copy(it -> it.name(name));

    assertThat(errorCodeOf(() -> other.copyImage(request))).isEqualTo("InvalidAMIName.Malformed");
  }

  @Test
  void aCopyTagsImagesAndSnapshotsOnly() {
    requires(Behaviour.TAG_SPECIFICATIONS);
    TagSpecification tags =
        TagSpecification.builder()
            .resourceType(ResourceType.INSTANCE)
            .tags(tag("publish", "true"))
            .build();
    CopyImageRequest request = copyOf(newImage()).copy(it -> it.tagSpecifications(tags));

    assertThat(errorCodeOf(() -> other.copyImage(request))).isEqualTo("InvalidParameterValue");
  }

  @Test
  void encryptionByDefaultOfTheTargetRegionEncryptsTheCopy() {
    requires(Behaviour.ENCRYPTION_BY_DEFAULT);
    String source = newImage();
    other.enableEbsEncryptionByDefault(EnableEbsEncryptionByDefaultRequest.builder().build());

    assertThat(isEncryptedByDefault(other)).isTrue();
    assertThat(isEncryptedByDefault(client)).isFalse();
    assertThat(isEncrypted(copy(copyOf(source)))).isTrue();
    other.disableEbsEncryptionByDefault(DisableEbsEncryptionByDefaultRequest.builder().build());
    assertThat(isEncrypted(copy(copyOf(source)))).isFalse();
  }

  private static boolean isEncrypted(Image image) {
    return image.blockDeviceMappings().getFirst().ebs().encrypted();
  }

  private static boolean isEncryptedByDefault(Ec2Client client) {
    return client
        .getEbsEncryptionByDefault(GetEbsEncryptionByDefaultRequest.builder().build())
        .ebsEncryptionByDefault();
  }

  @Test
  void everyRegionHasAnOptInStatus() {
    DescribeRegionsRequest all = DescribeRegionsRequest.builder().allRegions(true).build();

    assertThat(client.describeRegions(all).regions())
        .extracting(Region::optInStatus)
        .contains("opt-in-not-required", "not-opted-in")
        .isSubsetOf(Set.of("opt-in-not-required", "opted-in", "not-opted-in"));
  }

  @Test
  void regionsThatAreNotOptedInAreListedOnRequestOnly() {
    requires(Behaviour.REGIONS_IN_USE);
    List<Region> usable = client.describeRegions().regions();
    List<Region> all =
        client.describeRegions(DescribeRegionsRequest.builder().allRegions(true).build()).regions();

    assertThat(usable).extracting(Region::regionName).contains("us-east-1", OTHER_REGION);
    assertThat(usable)
        .extracting(Region::optInStatus)
        .isSubsetOf(Set.of("opt-in-not-required", "opted-in"));
    assertThat(all).containsAll(usable);
    assertThat(all).extracting(Region::optInStatus).contains("not-opted-in");
  }
}
