package dev.amipublisher.port;

import dev.amipublisher.image.ImageFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** AMIs that are read and changed through other AMIs, but for what a subclass does differently. */
public abstract class ForwardingImages implements Images {

  private final Images images;

  /** Forwards everything to these. */
  protected ForwardingImages(Images images) {
    this.images = images;
  }

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    return images.read(imageIds);
  }

  @Override
  public Iterable<List<ImageFacts>> pages(Selection selection) {
    return images.pages(selection);
  }

  @Override
  public Iterable<List<ImageFacts>> withdrawnOn(Collection<LocalDate> days) {
    return images.withdrawnOn(days);
  }

  @Override
  public boolean awaitChange() {
    return images.awaitChange();
  }

  @Override
  public void deprecateAt(String imageId, Instant time) {
    images.deprecateAt(imageId, time);
  }

  @Override
  public void makePublic(String imageId) {
    images.makePublic(imageId);
  }

  @Override
  public void makePrivate(String imageId) {
    images.makePrivate(imageId);
  }

  @Override
  public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
    images.writeStatusTags(imageIds, tags);
  }
}
