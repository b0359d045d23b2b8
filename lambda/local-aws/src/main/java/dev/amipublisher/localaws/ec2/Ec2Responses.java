package dev.amipublisher.localaws.ec2;

import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EphemeralVolume;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the content of EC2's XML responses. */
final class Ec2Responses {

  private final Xml xml;

  Ec2Responses(Xml xml) {
    this.xml = xml;
  }

  void images(Page<Image> page) {
    xml.list("imagesSet", page.items(), this::image);
    xml.value("nextToken", page.nextToken());
  }

  private void image(Image image) {
    xml.value("imageId", image.imageId());
    xml.value("imageLocation", image.ownerId() + "/" + image.name());
    xml.value("imageState", image.state().wireName());
    String reason = image.status().reason();
    if (reason != null) {
      xml.element(
          "stateReason",
          () -> {
            xml.value("code", "Client.ImageError");
            xml.value("message", reason);
          });
    }
    xml.value("imageOwnerId", image.ownerId());
    xml.value("creationDate", Timestamps.ofImage(image.creationDate()));
    xml.value("isPublic", image.isPublic());
    productCodes("productCodes", image);
    xml.value("architecture", image.architecture());
    xml.value("imageType", "machine");
    xml.value("platformDetails", "Linux/UNIX");
    xml.value("usageOperation", "RunInstances");
    xml.value("name", image.name());
    if (!image.description().isEmpty()) {
      xml.value("description", image.description());
    }
    xml.value("rootDeviceType", image.rootDeviceType());
    xml.value("rootDeviceName", "/dev/xvda");
    xml.list("blockDeviceMapping", image.blockDeviceMappings(), this::mapping);
    xml.value("virtualizationType", "hvm");
    xml.value("hypervisor", "xen");
    tags(image.tags());
    xml.value("deprecationTime", timestamp(image.deprecationTime()));
    xml.value("lastLaunchedTime", timestamp(image.lastLaunchedTime()));
    watermarks(image);
    ScanResults scan = image.scanResults();
    if (scan != null) {
      xml.element("scanResults", () -> scanResults(scan));
    }
    ImageSource source = image.source();
    if (source != null) {
      xml.value("sourceImageId", source.imageId());
      xml.value("sourceImageRegion", source.region());
    }
  }

  private void watermarks(Image image) {
    if (!image.watermarkKeys().isEmpty()) {
      xml.list(
          "imageWatermarkSet",
          image.watermarkKeys(),
          key -> {
            xml.value("watermarkKey", key);
            ImageSource source = image.source();
            xml.value("sourceImageId", source == null ? image.imageId() : source.imageId());
          });
    }
  }

  private void scanResults(ScanResults scan) {
    xml.value("highestFindingSeverityLabel", scan.highestSeverity());
    xml.value("findingScanDate", Timestamps.ofImage(scan.scannedAt()));
    scan.fixAvailableSince()
        .forEach(
            (severity, since) ->
                xml.value(severity + "FixAvailableSince", Timestamps.ofImage(since)));
  }

  private static @Nullable String timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamps.ofImage(instant);
  }

  private void productCodes(String name, Image image) {
    xml.list(
        name,
        image.productCodes(),
        code -> {
          xml.value("productCode", code.productCodeId());
          xml.value("type", code.productCodeType());
        });
  }

  private void mapping(BlockDeviceMapping mapping) {
    xml.value("deviceName", mapping.deviceName());
    switch (mapping) {
      case EphemeralVolume ephemeral -> xml.value("virtualName", ephemeral.virtualName());
      case EbsVolume volume ->
          xml.element(
              "ebs",
              () -> {
                xml.value("snapshotId", volume.snapshotId());
                xml.value("volumeSize", volume.volumeSize());
                xml.value("deleteOnTermination", true);
                xml.value("volumeType", "gp3");
                xml.value("encrypted", volume.encrypted());
              });
    }
  }

  private void tags(Map<String, String> tags) {
    if (!tags.isEmpty()) {
      xml.list(
          "tagSet",
          tags.entrySet(),
          tag -> {
            xml.value("key", tag.getKey());
            xml.value("value", tag.getValue());
          });
    }
  }

  void attribute(Image image, String attribute) {
    xml.value("imageId", image.imageId());
    switch (attribute) {
      case "launchPermission" ->
          xml.list(
              "launchPermission",
              image.launchPermissions(),
              permission -> xml.value(PermissionNames.nameOf(permission), permission.value()));
      case "productCodes" -> productCodes("productCodes", image);
      case "lastLaunchedTime" ->
          xml.element(
              "lastLaunchedTime", () -> xml.value("value", timestamp(image.lastLaunchedTime())));
      default -> xml.element("description", () -> xml.value("value", image.description()));
    }
  }

  void snapshots(Page<Snapshot> page) {
    xml.list("snapshotSet", page.items(), this::snapshot);
    xml.value("nextToken", page.nextToken());
  }

  private void snapshot(Snapshot snapshot) {
    xml.value("snapshotId", snapshot.snapshotId());
    xml.value("volumeId", "vol-ffffffff");
    xml.value("status", snapshot.state());
    xml.value("startTime", Timestamps.ofImage(snapshot.startTime()));
    xml.value("progress", "100%");
    xml.value("ownerId", snapshot.ownerId());
    xml.value("volumeSize", snapshot.volumeSize());
    xml.value("encrypted", snapshot.encrypted());
    tags(snapshot.tags());
  }

  void blockPublicAccess(BlockPublicAccess.State state) {
    String name = state.imageBlockPublicAccessState();
    xml.value("imageBlockPublicAccessState", name.isEmpty() ? null : name);
    xml.value("managedBy", state.managedBy());
  }

  void tags(Page<ResourceTag> page) {
    xml.list(
        "tagSet",
        page.items(),
        tag -> {
          xml.value("resourceId", tag.resourceId());
          xml.value("resourceType", tag.resourceType());
          xml.value("key", tag.key());
          xml.value("value", tag.value());
        });
    xml.value("nextToken", page.nextToken());
  }

  void regions(List<RegionDescription> regions) {
    xml.list(
        "regionInfo",
        regions,
        region -> {
          xml.value("regionName", region.name());
          xml.value("regionEndpoint", region.endpoint());
          xml.value("optInStatus", region.optInStatus().wireName());
        });
  }

  /** For what another class writes. */
  Xml xml() {
    return xml;
  }

  void imageId(Image image) {
    xml.value("imageId", image.imageId());
  }

  void done() {
    xml.value("return", true);
  }
}
