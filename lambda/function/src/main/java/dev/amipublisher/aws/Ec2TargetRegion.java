package dev.amipublisher.aws;

import dev.amipublisher.aws.Pages.Page;
import dev.amipublisher.copies.CopyRequest;
import dev.amipublisher.copies.RegionCopy;
import dev.amipublisher.copies.TargetRegion;
import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * One other Region, over AWS's APIs.
 *
 * @param client what there is of it
 * @param publishTagKey the tag that asks for an AMI to be public
 * @param deadline when the invocation ends
 * @param threads runs the reads that are made at the same time
 */
record Ec2TargetRegion(
    RegionClients.RegionClient client, String publishTagKey, Deadline deadline, Executor threads)
    implements TargetRegion {

  /** A Region that does not answer keeps the others waiting no longer. */
  static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  /** EC2 gives no more on one page. */
  private static final int BATCH = 1_000;

  /** What is left of the time at the least when a wait is over. */
  private static final Duration FOR_WORK = Duration.ofSeconds(55);

  @Override
  public Iterable<List<RegionCopy>> copiesFrom(String homeRegion) {
    return copies(homeRegion, homeRegion + "/*");
  }

  @Override
  public List<RegionCopy> copiesOf(String homeRegion, String imageId) {
    List<RegionCopy> copies = new ArrayList<>();
    copies(homeRegion, homeRegion + "/" + imageId).forEach(copies::addAll);
    return copies;
  }

  private Iterable<List<RegionCopy>> copies(String homeRegion, String copiedFrom) {
    Filter filter =
        Filter.builder().name("tag:" + StatusTagKeys.COPIED_FROM).values(copiedFrom).build();
    return new Pages<>(token -> page(homeRegion, filter, token));
  }

  private Page<RegionCopy> page(String homeRegion, Filter filter, @Nullable String token) {
    DescribeImagesResponse response =
        client
            .ec2()
            .describeImages(
                request ->
                    request
                        .owners("self")
                        .filters(filter)
                        .includeDisabled(true)
                        .maxResults(BATCH)
                        .nextToken(token)
                        .overrideConfiguration(bound()));
    List<RegionCopy> copies = new ArrayList<>();
    for (Image image : response.images()) {
      if (isCopyFrom(homeRegion, image)) {
        copies.add(copy(image));
      }
    }
    return new Page<>(copies, response.nextToken());
  }

  /**
   * Anyone may forge the tag, and an AMI that is made from an instance of a copy names the same
   * source: only both together make a copy of ours.
   */
  private static boolean isCopyFrom(String homeRegion, Image image) {
    String expected = image.sourceImageRegion() + "/" + image.sourceImageId();
    return homeRegion.equals(image.sourceImageRegion())
        && image.tags().stream()
            .anyMatch(
                tag -> tag.key().equals(StatusTagKeys.COPIED_FROM) && expected.equals(tag.value()));
  }

  private RegionCopy copy(Image image) {
    Map<String, String> tags = new HashMap<>();
    for (Tag tag : image.tags()) {
      if (tag.key().equals(publishTagKey) || tag.key().startsWith(StatusTagKeys.PREFIX)) {
        tags.put(tag.key(), Objects.requireNonNullElse(tag.value(), ""));
      }
    }
    return new RegionCopy(
        image.imageId(),
        image.sourceImageId(),
        Objects.requireNonNullElse(image.stateAsString(), ""),
        image.stateReason() == null
            ? ""
            : Objects.requireNonNullElse(image.stateReason().message(), ""),
        Boolean.TRUE.equals(image.publicLaunchPermissions()),
        tags);
  }

  /** Fail closed: what is not said to be off is on. */
  @Override
  public boolean encryptsByDefault() {
    return !Boolean.FALSE.equals(
        AwsCalls.call(
                () ->
                    client
                        .ec2()
                        .getEbsEncryptionByDefault(
                            request -> request.overrideConfiguration(bound())))
            .ebsEncryptionByDefault());
  }

  @Override
  public SharingConditions conditions() {
    Deadline soon = deadline.forCallsWithin(LONGEST_CALL);
    Ec2Images images = new Ec2Images(client.ec2(), publishTagKey, soon);
    return new AwsConditions(client.ec2(), client.serviceQuotas(), images, soon, threads)
        .read(Set.of(), new PublicImageCount.Unknown());
  }

  @Override
  public boolean awaitCopy() {
    return isTaken(client.copies());
  }

  @Override
  public boolean awaitTags() {
    return isTaken(client.tags());
  }

  private boolean isTaken(TokenBucket bucket) {
    return bucket.acquire(deadline.forWait().minus(FOR_WORK));
  }

  /** Never with a time to be done in: that costs extra. */
  @Override
  public String copy(CopyRequest copy) {
    List<TagSpecification> tags =
        List.of(
            TagSpecification.builder()
                .resourceType(ResourceType.IMAGE)
                .tags(tags(copy.tags()))
                .build(),
            TagSpecification.builder()
                .resourceType(ResourceType.SNAPSHOT)
                .tags(tags(copy.tags()))
                .build());
    return AwsCalls.call(
            () ->
                client
                    .ec2()
                    .copyImage(
                        request ->
                            request
                                .sourceRegion(copy.sourceRegion())
                                .sourceImageId(copy.sourceImageId())
                                .name(copy.name())
                                .description(copy.description())
                                .tagSpecifications(tags)
                                .clientToken(copy.clientToken())
                                .overrideConfiguration(bound())))
        .imageId();
  }

  @Override
  public void tag(Collection<String> imageIds, Map<String, String> tags) {
    AwsCalls.call(
        () ->
            client
                .ec2()
                .createTags(
                    request ->
                        request
                            .resources(imageIds)
                            .tags(tags(tags))
                            .overrideConfiguration(bound())));
  }

  /** In one order: EC2 compares requests with the same client token. */
  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private AwsRequestOverrideConfiguration bound() {
    return AwsCalls.within(deadline.forCallsWithin(LONGEST_CALL));
  }
}
