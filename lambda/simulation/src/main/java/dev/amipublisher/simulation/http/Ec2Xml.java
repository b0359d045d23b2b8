package dev.amipublisher.simulation.http;

import dev.amipublisher.localaws.ec2.BlockDeviceMapping;
import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.Page;
import dev.amipublisher.localaws.ec2.ScanResults;
import dev.amipublisher.localaws.ec2.Snapshot;
import dev.amipublisher.simulation.aws.AccessState;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** EC2's responses in XML, as far as the function reads them. */
final class Ec2Xml {

  /** The content of a response that says nothing. */
  static final String DONE = "<return>true</return>";

  private static final String REQUEST_ID =
      "<requestId>00000000-0000-4000-8000-000000000000</requestId>";

  private Ec2Xml() {}

  static String response(String action, String content) {
    return "<%sResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">%s%s</%sResponse>"
        .formatted(action, REQUEST_ID, content, action);
  }

  static String error(Ec2Error error) {
    return "<Response><Errors><Error>%s%s</Error></Errors></Response>"
        .formatted(element("Code", error.code()), element("Message", error.text()));
  }

  static String images(Page<Image> page) {
    return list("imagesSet", page.items(), Ec2Xml::image) + element("nextToken", page.nextToken());
  }

  static String snapshots(Page<Snapshot> page) {
    return list(
            "snapshotSet",
            page.items(),
            snapshot ->
                element("snapshotId", snapshot.snapshotId())
                    + element("encrypted", snapshot.encrypted()))
        + element("nextToken", page.nextToken());
  }

  static String blockPublicAccess(AccessState answer) {
    return element("imageBlockPublicAccessState", answer.state())
        + element("managedBy", answer.managedBy());
  }

  private static String scanResults(@Nullable ScanResults scan) {
    return scan == null
        ? ""
        : element(
            "scanResults",
            element("highestFindingSeverityLabel", scan.highestSeverity())
                + element("findingScanDate", scan.scannedAt()));
  }

  private static String image(Image image) {
    return element("imageId", image.imageId())
        + element("name", image.name())
        + element("imageOwnerId", image.ownerId())
        + element("imageState", image.state().wireName())
        + element("isPublic", image.isPublic())
        + element("creationDate", image.creationDate())
        + element("deprecationTime", image.deprecationTime())
        + list(
            "productCodes",
            image.productCodes(),
            code -> element("productCode", code.productCodeId()))
        + scanResults(image.scanResults())
        + list("imageWatermarkSet", image.watermarkKeys(), key -> element("watermarkKey", key))
        + list("blockDeviceMapping", image.blockDeviceMappings(), Ec2Xml::mapping)
        + list(
            "tagSet",
            image.tags().entrySet(),
            tag -> element("key", tag.getKey()) + element("value", tag.getValue()));
  }

  private static String mapping(BlockDeviceMapping mapping) {
    String ebs =
        mapping instanceof EbsVolume volume
            ? "<ebs>%s%s</ebs>"
                .formatted(
                    element("snapshotId", volume.snapshotId()),
                    element("encrypted", volume.encrypted()))
            : "";
    return element("deviceName", mapping.deviceName()) + ebs;
  }

  private static <T> String list(String name, Collection<T> items, Function<T, String> content) {
    return items.stream()
        .map(item -> "<item>" + content.apply(item) + "</item>")
        .collect(Collectors.joining("", "<" + name + ">", "</" + name + ">"));
  }

  private static String element(String name, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<" + name + ">" + text + "</" + name + ">";
  }
}
