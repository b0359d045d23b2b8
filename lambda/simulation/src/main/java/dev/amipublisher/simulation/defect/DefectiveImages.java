package dev.amipublisher.simulation.defect;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.port.Images;
import java.util.Collection;
import java.util.List;

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
  public void makePublic(String imageId) {
    real.makePublic(imageId);
  }

  @Override
  public void makePrivate(String imageId) {
    real.makePrivate(imageId);
  }

  @Override
  public void writeStatusTags(String imageId, StatusTags tags) {
    real.writeStatusTags(imageId, tags);
  }
}
