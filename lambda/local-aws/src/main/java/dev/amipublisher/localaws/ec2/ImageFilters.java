package dev.amipublisher.localaws.ec2;

import static java.util.Map.entry;

import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The filters of DescribeImages.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html">DescribeImages</a>
 */
final class ImageFilters {

  static final Filters<Image> ALL =
      new Filters<>(
          Map.ofEntries(
              entry("architecture", image -> Stream.of(image.architecture())),
              entry(
                  "block-device-mapping.encrypted",
                  image -> volumes(image).map(volume -> String.valueOf(volume.encrypted()))),
              entry(
                  "block-device-mapping.snapshot-id",
                  image -> volumes(image).map(EbsVolume::snapshotId)),
              entry("creation-date", image -> Stream.of(Timestamps.ofImage(image.creationDate()))),
              entry("description", image -> Stream.of(image.description())),
              entry("image-id", image -> Stream.of(image.imageId())),
              entry("is-public", image -> Stream.of(String.valueOf(image.isPublic()))),
              entry("name", image -> Stream.of(image.name())),
              entry("owner-id", image -> Stream.of(image.ownerId())),
              entry(
                  "product-code",
                  image -> image.productCodes().stream().map(ProductCode::productCodeId)),
              entry(
                  "product-code.type",
                  image -> image.productCodes().stream().map(ProductCode::productCodeType)),
              entry("root-device-type", image -> Stream.of(image.rootDeviceType())),
              entry("source-image-id", image -> source(image).map(ImageSource::imageId)),
              entry("source-image-region", image -> source(image).map(ImageSource::region)),
              entry("state", image -> Stream.of(image.state().wireName()))),
          Image::tags);

  private ImageFilters() {}

  private static Stream<EbsVolume> volumes(Image image) {
    return image.blockDeviceMappings().stream()
        .filter(EbsVolume.class::isInstance)
        .map(EbsVolume.class::cast);
  }

  private static Stream<ImageSource> source(Image image) {
    return Stream.ofNullable(image.source());
  }
}
