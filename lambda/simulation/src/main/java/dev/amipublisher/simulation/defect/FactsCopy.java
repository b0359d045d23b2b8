package dev.amipublisher.simulation.defect;

import dev.amipublisher.image.ImageFacts;
import java.util.List;
import java.util.Map;

/** Copies of facts, each with one thing wrong. */
final class FactsCopy {

  private FactsCopy() {}

  static ImageFacts withTags(ImageFacts image, Map<String, String> tags) {
    return new ImageFacts(
        image.imageId(),
        image.name(),
        image.ownerId(),
        image.state(),
        image.isPublic(),
        tags,
        image.blockDevices(),
        image.productCodes(),
        image.creationDate(),
        image.deprecationTime());
  }

  static ImageFacts withPublic(ImageFacts image, boolean isPublic) {
    return new ImageFacts(
        image.imageId(),
        image.name(),
        image.ownerId(),
        image.state(),
        isPublic,
        image.tags(),
        image.blockDevices(),
        image.productCodes(),
        image.creationDate(),
        image.deprecationTime());
  }

  static ImageFacts withoutProductCodes(ImageFacts image) {
    return new ImageFacts(
        image.imageId(),
        image.name(),
        image.ownerId(),
        image.state(),
        image.isPublic(),
        image.tags(),
        image.blockDevices(),
        List.of(),
        image.creationDate(),
        image.deprecationTime());
  }

  static ImageFacts withoutDeprecation(ImageFacts image) {
    return new ImageFacts(
        image.imageId(),
        image.name(),
        image.ownerId(),
        image.state(),
        image.isPublic(),
        image.tags(),
        image.blockDevices(),
        image.productCodes(),
        image.creationDate(),
        null);
  }
}
