package dev.amipublisher.aws;

import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** AMIs that are changed no faster than our share of EC2's request buckets allows. */
public final class RateLimitedImages extends ForwardingImages {

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
  public boolean awaitChange() {
    return permissionChanges.acquire(deadline.forWait());
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
    if (!bucket.acquire(deadline.forWait())) {
      throw new Ec2UnavailableException(
          "The rate limit of " + action + " leaves no call before the invocation ends.", null);
    }
  }
}
