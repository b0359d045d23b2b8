package dev.amipublisher.simulation.defect;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Images;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** AMIs as they are; for defects to differ from. */
class DefectiveImages implements Images {

  /** The AMIs as they are. */
  protected final Images real;

  DefectiveImages(Images real) {
    this.real = real;
  }

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    return real.read(imageIds);
  }

  @Override
  public Iterable<List<ImageFacts>> pages(Selection selection) {
    return real.pages(selection);
  }

  @Override
  public List<ImageFacts> withdrawnOn(Collection<LocalDate> days) {
    return real.withdrawnOn(days);
  }

  @Override
  public int reserveChanges(int wanted) {
    return real.reserveChanges(wanted);
  }

  @Override
  public void releaseChanges(int unused) {
    real.releaseChanges(unused);
  }

  @Override
  public void deprecateAt(String imageId, Instant time) {
    real.deprecateAt(imageId, time);
  }

  @Override
  public void makePublic(String imageId) {
    real.makePublic(imageId);
  }

  @Override
  public void makePrivate(String imageId) {
    real.makePrivate(imageId);
  }

  @Override
  public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
    real.writeStatusTags(imageIds, tags);
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
