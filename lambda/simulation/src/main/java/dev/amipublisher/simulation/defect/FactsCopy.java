package dev.amipublisher.simulation.defect;

import dev.amipublisher.image.ImageFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of facts, each with one thing wrong. */
public final class FactsCopy {

  private FactsCopy() {}

  /** The AMI with other tags. */
  public static ImageFacts withTags(ImageFacts image, Map<String, String> tags) {
    return copy(image, image.isPublic(), tags, image.productCodes(), image.deprecationTime());
  }

  static ImageFacts withPublic(ImageFacts image, boolean isPublic) {
    return copy(image, isPublic, image.tags(), image.productCodes(), image.deprecationTime());
  }

  static ImageFacts withoutProductCodes(ImageFacts image) {
    return copy(image, image.isPublic(), image.tags(), List.of(), image.deprecationTime());
  }

  static ImageFacts withoutDeprecation(ImageFacts image) {
    return copy(image, image.isPublic(), image.tags(), image.productCodes(), null);
  }

  private static ImageFacts copy(
      ImageFacts image,
      boolean isPublic,
      Map<String, String> tags,
      List<String> productCodes,
      @Nullable Instant deprecationTime) {
    return new ImageFacts(
        image.imageId(),
        image.name(),
        image.description(),
        image.ownerId(),
        image.state(),
        isPublic,
        tags,
        image.blockDevices(),
        productCodes,
        image.creationDate(),
        deprecationTime,
        image.lastLaunchedTime(),
        image.watermarkKeys(),
        image.scanResults(),
        image.architecture(),
        image.copiedFrom());
  }
}
