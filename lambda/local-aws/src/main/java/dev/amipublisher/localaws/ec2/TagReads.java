package dev.amipublisher.localaws.ec2;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * DescribeTags, for own images and snapshots.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTags.html">DescribeTags</a>
 */
public final class TagReads {

  private static final Filters<ResourceTag> FILTERS =
      new Filters<>(
          Map.of(
              "key", tag -> Stream.of(tag.key()),
              "resource-id", tag -> Stream.of(tag.resourceId()),
              "resource-type", tag -> Stream.of(tag.resourceType()),
              "value", tag -> Stream.of(tag.value())),
          tag -> Map.of(tag.key(), tag.value()));

  private final String accountId;
  private final ImageStore images;
  private final Snapshots snapshots;
  private final Paging paging;

  /** Reads the tags of these resources, as far as the account owns them. */
  public TagReads(String accountId, ImageStore images, Snapshots snapshots, Paging paging) {
    this.accountId = accountId;
    this.images = images;
    this.snapshots = snapshots;
    this.paging = paging;
  }

  /** One page of DescribeTags. */
  public Page<ResourceTag> describe(Ec2Request.DescribeTags request) {
    Predicate<ResourceTag> wanted = FILTERS.of(request.filters());
    List<ResourceTag> found =
        Stream.concat(tagsOfImages(), tagsOfSnapshots())
            .filter(wanted)
            .sorted(Comparator.comparing(ResourceTag::id))
            .toList();
    return paging.page(found, ResourceTag::id, request.maxResults(), request.nextToken());
  }

  private Stream<ResourceTag> tagsOfImages() {
    return images.read().stream()
        .filter(images::isListed)
        .filter(image -> image.ownerId().equals(accountId))
        .flatMap((Image image) -> tags(image.imageId(), "image", image.tags()));
  }

  private Stream<ResourceTag> tagsOfSnapshots() {
    return snapshots.all().stream()
        .filter(snapshot -> snapshot.ownerId().equals(accountId))
        .flatMap((Snapshot it) -> tags(it.snapshotId(), "snapshot", it.tags()));
  }

  private static Stream<ResourceTag> tags(
      String resourceId, String resourceType, Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> new ResourceTag(resourceId, resourceType, tag.getKey(), tag.getValue()));
  }
}
