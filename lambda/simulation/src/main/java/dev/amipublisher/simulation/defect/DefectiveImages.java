package dev.amipublisher.simulation.defect;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Images;
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
}
