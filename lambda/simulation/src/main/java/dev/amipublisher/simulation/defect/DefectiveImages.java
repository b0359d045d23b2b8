package dev.amipublisher.simulation.defect;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;
import java.util.Map;

/** AMIs as they are; for defects to differ from. */
class DefectiveImages extends ForwardingImages {

  /** The AMIs as they are. */
  protected final Images real;

  DefectiveImages(Images real) {
    super(real);
    this.real = real;
  }

  /** The same facts with other tags. */
  protected static ImageFacts withTags(ImageFacts image, Map<String, String> tags) {
    return with(image, tags, image.isPublic());
  }

  /** The same facts with another public state. */
  protected static ImageFacts withPublic(ImageFacts image, boolean isPublic) {
    return with(image, image.tags(), isPublic);
  }

  private static ImageFacts with(ImageFacts image, Map<String, String> tags, boolean isPublic) {
    return new ImageFacts(
        image.imageId(),
        image.name(),
        image.ownerId(),
        image.state(),
        isPublic,
        tags,
        image.blockDevices(),
        image.productCodes(),
        image.creationDate(),
        image.deprecationTime(),
        image.lastLaunchedTime(),
        image.watermarkKeys(),
        image.scanResults());
  }
}
