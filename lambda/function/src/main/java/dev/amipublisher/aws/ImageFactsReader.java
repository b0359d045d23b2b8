package dev.amipublisher.aws;

import dev.amipublisher.image.BlockDevice;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.ScanResults;
import dev.amipublisher.image.Severity;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageWatermark;
import software.amazon.awssdk.services.ec2.model.ProductCode;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Reads the facts about an AMI from what DescribeImages returns. */
final class ImageFactsReader {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

  private ImageFactsReader() {}

  static ImageFacts read(Image image) {
    return new ImageFacts(
        image.imageId(),
        Objects.requireNonNullElse(image.name(), ""),
        Objects.requireNonNullElse(image.description(), ""),
        image.publicLaunchPermissions() == null
            ? ""
            : Objects.requireNonNullElse(image.ownerId(), ""),
        Objects.requireNonNullElse(image.stateAsString(), ""),
        Boolean.TRUE.equals(image.publicLaunchPermissions()),
        tags(image),
        blockDevices(image),
        named(image.productCodes(), ProductCode::productCodeId),
        instant(image.creationDate()),
        deprecationTime(image),
        instant(image.lastLaunchedTime()),
        named(image.imageWatermarks(), ImageWatermark::watermarkKey),
        scanResults(image.scanResults()),
        Objects.requireNonNullElse(image.architectureAsString(), ""),
        copiedFrom(image));
  }

  private static String copiedFrom(Image image) {
    return image.sourceImageId() == null || image.sourceImageRegion() == null
        ? ""
        : image.sourceImageRegion() + "/" + image.sourceImageId();
  }

  private static Map<String, String> tags(Image image) {
    Map<String, String> tags = new HashMap<>();
    for (Tag tag : image.tags()) {
      if (tag.key() != null) {
        tags.put(tag.key(), Objects.requireNonNullElse(tag.value(), ""));
      }
    }
    return tags;
  }

  /** Fail closed: one without a name is there all the same. */
  private static <T> List<String> named(List<T> some, Function<T, @Nullable String> name) {
    return some.stream().map(name).map(it -> Objects.requireNonNullElse(it, "unnamed")).toList();
  }

  /** Ephemeral volumes have no {@code ebs}. */
  private static List<BlockDevice> blockDevices(Image image) {
    List<BlockDevice> devices = new ArrayList<>();
    for (BlockDeviceMapping mapping : image.blockDeviceMappings()) {
      EbsBlockDevice ebs = mapping.ebs();
      if (ebs != null) {
        devices.add(
            new BlockDevice(
                Objects.requireNonNullElse(mapping.deviceName(), ""),
                Objects.requireNonNullElse(ebs.snapshotId(), ""),
                Boolean.TRUE.equals(ebs.encrypted())));
      }
    }
    return devices;
  }

  private static @Nullable ScanResults scanResults(
      software.amazon.awssdk.services.ec2.model.@Nullable ScanResults results) {
    if (results == null) {
      return null;
    }
    Map<Severity, Instant> fixes = new EnumMap<>(Severity.class);
    putIfPresent(fixes, Severity.INFORMATIONAL, results.informationalFixAvailableSince());
    putIfPresent(fixes, Severity.LOW, results.lowFixAvailableSince());
    putIfPresent(fixes, Severity.MEDIUM, results.mediumFixAvailableSince());
    putIfPresent(fixes, Severity.HIGH, results.highFixAvailableSince());
    putIfPresent(fixes, Severity.CRITICAL, results.criticalFixAvailableSince());
    String highest = results.highestFindingSeverityLabelAsString();
    return new ScanResults(
        highest == null ? null : Severity.of(highest), results.findingScanDate(), fixes);
  }

  private static void putIfPresent(
      Map<Severity, Instant> fixes, Severity severity, @Nullable Instant since) {
    if (since != null) {
      fixes.put(severity, since);
    }
  }

  /** Fail closed: a deprecation date that cannot be read has passed. */
  private static @Nullable Instant deprecationTime(Image image) {
    Instant time = instant(image.deprecationTime());
    return time == null && image.deprecationTime() != null ? Instant.EPOCH : time;
  }

  /** A year of more than four digits is no time either: sums with it leave what Java can hold. */
  private static @Nullable Instant instant(@Nullable String text) {
    try {
      Instant time = text == null ? null : Instant.parse(text);
      return time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
    } catch (DateTimeParseException notATime) {
      return null;
    }
  }
}
