package dev.amipublisher.simulation.world;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import java.util.stream.Collectors;

/** Formats an AMI as one line, for the history of a seed. */
public final class ImageFormatter {

  private ImageFormatter() {}

  /** The AMI in one line. */
  public static String format(Image image) {
    String volumes =
        EbsVolumes.of(image).stream()
            .map(volume -> volume.snapshotId() + (volume.encrypted() ? " encrypted" : ""))
            .collect(Collectors.joining(","));
    return "%s %s %s owner=%s tags=%s grants=%s codes=%s volumes=%s created=%s deprecated=%s%s"
        .formatted(
            image.imageId(),
            image.state().wireName(),
            image.isPublic() ? "PUBLIC" : "private",
            image.ownerId(),
            image.tags().size() > 20 ? image.tags().size() + " tags" : image.tags(),
            image.launchPermissions().stream()
                .map(LaunchPermission::value)
                .collect(Collectors.joining(",")),
            image.productCodes().size(),
            volumes,
            image.creationDate(),
            image.deprecationTime(),
            image.inRecycleBin() ? " in the Recycle Bin" : "");
  }
}
