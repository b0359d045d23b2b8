package dev.amipublisher.aws;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.port.Images;
import java.util.Collection;
import java.util.List;

/**
 * Images that are changed no faster than our share of EC2's request buckets allows.
 *
 * @param images the images
 * @param permissions the bucket of ModifyImageAttribute
 * @param tagChanges the bucket of CreateTags
 */
public record RateLimitedImages(Images images, TokenBucket permissions, TokenBucket tagChanges)
    implements Images {

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
  public void writeStatusTags(String imageId, StatusTags tags) {
    tagChanges.await();
    images.writeStatusTags(imageId, tags);
  }
}
