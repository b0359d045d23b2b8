package dev.amipublisher.localaws;

import dev.amipublisher.localaws.BlockDeviceMapping.EbsVolume;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The filters of DescribeImages and DescribeSnapshots. Names and values are case-sensitive.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html">DescribeImages</a>
 */
final class Filters {

  private static final int GREATEST_NUMBER_OF_VALUES = 200;

  private static final Set<String> OF_IMAGES =
      Set.of(
          "architecture",
          "block-device-mapping.encrypted",
          "block-device-mapping.snapshot-id",
          "creation-date",
          "description",
          "image-id",
          "is-public",
          "name",
          "owner-id",
          "product-code",
          "product-code.type",
          "root-device-type",
          "state",
          "tag-key");

  private static final Set<String> OF_SNAPSHOTS =
      Set.of("encrypted", "owner-id", "snapshot-id", "start-time", "status", "tag-key");

  private Filters() {}

  /**
   * The images that pass all filters.
   *
   * @throws Ec2Error InvalidParameterValue for an unknown filter, FilterLimitExceeded for too many
   *     values
   */
  static Predicate<Image> ofImages(List<Filter> filters) {
    check(filters, OF_IMAGES);
    return image ->
        filters.stream().allMatch(filter -> anyMatch(filter, valuesOf(image, filter.name())));
  }

  /** The snapshots that pass all filters; errors as above. */
  static Predicate<Snapshot> ofSnapshots(List<Filter> filters) {
    check(filters, OF_SNAPSHOTS);
    return snapshot ->
        filters.stream().allMatch(filter -> anyMatch(filter, valuesOf(snapshot, filter.name())));
  }

  private static void check(List<Filter> filters, Set<String> known) {
    int values = 0;
    for (Filter filter : filters) {
      if (!known.contains(filter.name()) && !isTagFilter(filter.name())) {
        throw Ec2Error.invalidParameterValue("The filter '" + filter.name() + "' is invalid");
      }
      values += filter.values().size();
    }
    if (values > GREATEST_NUMBER_OF_VALUES) {
      throw Ec2Error.filterLimitExceeded();
    }
  }

  private static boolean isTagFilter(String name) {
    return name.startsWith("tag:") && name.length() > "tag:".length();
  }

  private static boolean anyMatch(Filter filter, Stream<String> values) {
    return values.anyMatch(
        value -> filter.values().stream().anyMatch(wanted -> Wildcards.matches(wanted, value)));
  }

  private static Stream<String> valuesOf(Image image, String name) {
    return switch (name) {
      case "architecture" -> Stream.of(image.architecture());
      case "block-device-mapping.encrypted" ->
          volumes(image).map(volume -> String.valueOf(volume.encrypted()));
      case "block-device-mapping.snapshot-id" -> volumes(image).map(EbsVolume::snapshotId);
      case "creation-date" -> Stream.of(Timestamps.ofImage(image.creationDate()));
      case "description" -> Stream.of(image.description());
      case "image-id" -> Stream.of(image.imageId());
      case "is-public" -> Stream.of(String.valueOf(image.isPublic()));
      case "name" -> Stream.of(image.name());
      case "owner-id" -> Stream.of(image.ownerId());
      case "product-code" -> image.productCodes().stream().map(ProductCode::productCodeId);
      case "product-code.type" -> image.productCodes().stream().map(ProductCode::productCodeType);
      case "root-device-type" -> Stream.of(image.rootDeviceType());
      case "state" -> Stream.of(image.state().wireName());
      case "tag-key" -> image.tags().keySet().stream();
      default -> Stream.ofNullable(image.tags().get(name.substring("tag:".length())));
    };
  }

  private static Stream<EbsVolume> volumes(Image image) {
    return image.blockDeviceMappings().stream()
        .filter(EbsVolume.class::isInstance)
        .map(EbsVolume.class::cast);
  }

  private static Stream<String> valuesOf(Snapshot snapshot, String name) {
    return switch (name) {
      case "encrypted" -> Stream.of(String.valueOf(snapshot.encrypted()));
      case "owner-id" -> Stream.of(snapshot.ownerId());
      case "snapshot-id" -> Stream.of(snapshot.snapshotId());
      case "start-time" -> Stream.of(Timestamps.ofImage(snapshot.startTime()));
      case "status" -> Stream.of(snapshot.state());
      case "tag-key" -> snapshot.tags().keySet().stream();
      default -> Stream.ofNullable(snapshot.tags().get(name.substring("tag:".length())));
    };
  }
}
