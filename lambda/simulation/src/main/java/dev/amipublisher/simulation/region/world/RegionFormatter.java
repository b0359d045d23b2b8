package dev.amipublisher.simulation.region.world;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageSource;
import org.jspecify.annotations.Nullable;

/** Formats AMIs for the history of a seed. */
public final class RegionFormatter {

  private RegionFormatter() {}

  /** The AMI in one line. */
  public static String format(Image image) {
    ImageSource source = image.source();
    return "%s %s%s %s tags=%s grants=%s codes=%s mappings=%s"
        .formatted(
            image.imageId(),
            image.deregisteredAt() == null ? "" : "deregistered ",
            image.state().wireName(),
            image.isPublic() ? "PUBLIC" : "private",
            image.tags().size() > 20 ? image.tags().size() + " tags" : image.tags(),
            image.launchPermissions(),
            image.productCodes().size(),
            source == null ? "own" : source);
  }

  /** The outcome of an AMI, in one line. */
  static String format(@Nullable Image before, Image after) {
    if (before == null) {
      return "NEW " + format(after);
    }
    if (before.isPublic() != after.isPublic()) {
      return after.imageId() + " IS NOW " + (after.isPublic() ? "PUBLIC" : "PRIVATE");
    }
    return format(after);
  }
}
