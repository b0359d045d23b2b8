package dev.amipublisher.aws;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** AMIs that are changed no faster than our share of EC2's request buckets allows. */
public final class RateLimitedImages implements Images {

  /** What is left of the time at the least when a wait is over. */
  private static final Duration RESERVE = Duration.ofSeconds(15);

  private final Images images;
  private final TokenBucket permissionChanges;
  private final TokenBucket tagChanges;
  private final Deadline deadline;

  /**
   * Limits the rate of changes.
   *
   * @param permissionChanges the bucket of ModifyImageAttribute
   * @param tagChanges the bucket of CreateTags
   * @param deadline when the invocation ends
   */
  public RateLimitedImages(
      Images images, TokenBucket permissionChanges, TokenBucket tagChanges, Deadline deadline) {
    this.images = images;
    this.permissionChanges = permissionChanges;
    this.tagChanges = tagChanges;
    this.deadline = deadline;
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
  public List<ImageFacts> withdrawnOn(Collection<LocalDate> days) {
    return images.withdrawnOn(days);
  }

  @Override
  public int reserveChanges(int wanted) {
    return permissionChanges.acquire(wanted, longestWait());
  }

  @Override
  public void releaseChanges(int unused) {
    permissionChanges.release(unused);
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
    if (tagChanges.acquire(1, longestWait()) == 0) {
      throw new Ec2UnavailableException(
          "The rate limit of CreateTags leaves no call before the invocation ends.", null);
    }
    images.writeStatusTags(imageIds, tags);
  }

  private Duration longestWait() {
    return deadline.remaining().minus(RESERVE);
  }
}
