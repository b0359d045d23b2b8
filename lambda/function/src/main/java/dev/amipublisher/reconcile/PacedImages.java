package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Mark;
import java.util.Collection;
import java.util.List;

/**
 * Images that are changed no faster than our share of EC2's request buckets allows.
 *
 * @param images the images
 * @param permissions the pace of ModifyImageAttribute
 * @param tags the pace of CreateTags
 */
public record PacedImages(Images images, Pace permissions, Pace tags) implements Images {

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    return images.read(imageIds);
  }

  @Override
  public Iterable<List<ImageFacts>> pages(Selection selection) {
    return images.pages(selection);
  }

  @Override
  public void makePublic(String imageId) {
    permissions.await();
    images.makePublic(imageId);
  }

  @Override
  public void makePrivate(String imageId) {
    permissions.await();
    images.makePrivate(imageId);
  }

  @Override
  public void mark(String imageId, Mark mark) {
    tags.await();
    images.mark(imageId, mark);
  }
}
