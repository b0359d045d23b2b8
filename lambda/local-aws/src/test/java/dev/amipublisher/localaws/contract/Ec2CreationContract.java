package dev.amipublisher.localaws.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The part of the contract about copies of images, and about the lists of tags and Regions. */
abstract class Ec2CreationContract extends Ec2ConditionContract {

  private static CopyImageRequest copyOf(String imageId) {
    return CopyImageRequest.builder()
        .sourceImageId(imageId)
        .sourceRegion("us-east-1")
        .name("copy-" + UUID.randomUUID())
        .build();
  }

  private String copy(CopyImageRequest request) {
    return client.copyImage(request).imageId();
  }

  @Test
  void aCopyIsAnotherImageAndPrivateThoughItsSourceIsPublic() {
    String source = newImage();
    add(source, ALL, ACCOUNT);
    CopyImageRequest request = copyOf(source);

    Image copy = describe(copy(request));

    assertThat(copy.imageId()).isNotEqualTo(source);
    assertThat(copy.name()).isEqualTo(request.name());
    assertThat(copy.state()).isEqualTo(ImageState.AVAILABLE);
    assertThat(permissionsOf(copy.imageId())).isEmpty();
    assertThat(permissionsOf(source)).containsExactlyInAnyOrder(ALL, ACCOUNT);
  }

  @Test
  void aCopyNamesItsSource() {
    requires(Behaviour.COPIES);
    String source = newImage();

    Image copy = describe(copy(copyOf(source)));

    assertThat(copy.sourceImageId()).isEqualTo(source);
    assertThat(copy.sourceImageRegion()).isEqualTo("us-east-1");
    assertThat(imageIdsWith(filter("source-image-id", source))).containsExactly(copy.imageId());
  }

  @Test
  void aCopyHasTheTagsOfTheRequestAndThoseOfItsSourceOnlyIfWanted() {
    requires(Behaviour.COPIES);
    String source = newImage();
    tagImage(source, "team", "platform");
    TagSpecification tags =
        TagSpecification.builder()
            .resourceType(ResourceType.IMAGE)
            .tags(tag("stage", "copy"))
            .build();

    String bare = copy(copyOf(source).copy(it -> it.tagSpecifications(tags)));
    String full = copy(copyOf(source).copy(it -> it.tagSpecifications(tags).copyImageTags(true)));

    assertThat(describe(bare).tags()).containsExactly(tag("stage", "copy"));
    assertThat(describe(full).tags())
        .containsExactlyInAnyOrder(tag("stage", "copy"), tag("team", "platform"));
  }

  @Test
  void oneClientTokenMakesOneCopy() {
    requires(Behaviour.COPIES);
    CopyImageRequest request =
        copyOf(newImage()).copy(it -> it.clientToken(UUID.randomUUID().toString()));

    assertThat(copy(request)).isEqualTo(copy(request));
    assertThat(errorCodeOf(() -> copy(request.copy(it -> it.name("another")))))
        .isEqualTo("IdempotentParameterMismatch");
  }

  @Test
  void anUnknownImageCannotBeCopied() {
    assertThat(errorCodeOf(() -> copy(copyOf(UNKNOWN_IMAGE)))).isEqualTo("InvalidAMIID.NotFound");
  }

  @Test
  void tagsAreListedByResourceKeyAndValue() {
    Tag mine = uniqueTag();
    List<String> images = newImages(2, mine);
    tagImage(images.getFirst(), "other", "yes");

    List<TagDescription> found =
        client
            .describeTags(
                DescribeTagsRequest.builder()
                    .filters(
                        filter("key", mine.key()),
                        filter("value", "yes"),
                        filter("resource-type", "image"))
                    .build())
            .tags();

    assertThat(found)
        .extracting(TagDescription::resourceId)
        .containsExactlyInAnyOrderElementsOf(images);
    assertThat(found).extracting(TagDescription::key).containsOnly(mine.key());
    assertThat(found).extracting(TagDescription::resourceTypeAsString).containsOnly("image");
    assertThat(
            client
                .describeTags(
                    DescribeTagsRequest.builder()
                        .filters(filter("resource-id", images.getFirst()))
                        .build())
                .tags())
        .extracting(TagDescription::key)
        .containsExactlyInAnyOrder(mine.key(), "other");
  }

  @Test
  void theCallersRegionIsAmongTheRegions() {
    assertThat(client.describeRegions(DescribeRegionsRequest.builder().build()).regions())
        .extracting(Region::regionName)
        .contains("us-east-1");
    assertThat(
            client
                .describeRegions(DescribeRegionsRequest.builder().regionNames("us-east-1").build())
                .regions())
        .extracting(Region::optInStatus)
        .containsExactly("opt-in-not-required");
  }
}
