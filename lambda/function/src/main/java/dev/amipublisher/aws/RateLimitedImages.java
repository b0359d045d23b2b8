package dev.amipublisher.aws;

import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** AMIs that are changed no faster than our share of EC2's request buckets allows. */
public final class RateLimitedImages extends ForwardingImages {

  /** What is left of the time at the least when a wait is over. */
  private static final Duration RESERVE = Duration.ofSeconds(15);

  private final TokenBucket permissionChanges;
  private final TokenBucket tagChanges;
  private final TokenBucket deprecations;
  private final Deadline deadline;

  /**
   * Limits the rate of changes.
   *
   * @param permissionChanges the bucket of ModifyImageAttribute
   * @param tagChanges the bucket of CreateTags
   * @param deprecations the bucket of EnableImageDeprecation
   * @param deadline when the invocation ends
   */
  public RateLimitedImages(
      Images images,
      TokenBucket permissionChanges,
      TokenBucket tagChanges,
      TokenBucket deprecations,
      Deadline deadline) {
    super(images);
    this.permissionChanges = permissionChanges;
    this.tagChanges = tagChanges;
    this.deprecations = deprecations;
    this.deadline = deadline;
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
  public void deprecateAt(String imageId, Instant time) {
    take(deprecations, "EnableImageDeprecation");
    super.deprecateAt(imageId, time);
  }

  @Override
  public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
    take(tagChanges, "CreateTags");
    super.writeStatusTags(imageIds, tags);
  }

  private void take(TokenBucket bucket, String action) {
    if (bucket.acquire(1, longestWait()) == 0) {
      throw new Ec2UnavailableException(
          "The rate limit of " + action + " leaves no call before the invocation ends.", null);
    }
  }

  private Duration longestWait() {
    return deadline.remaining().minus(RESERVE);
  }
}
