package dev.amipublisher.copies;

import java.util.Map;

/**
 * A copy of an AMI in another Region, as EC2 lists it there.
 *
 * @param imageId the copy's own id
 * @param sourceImageId the AMI that it was copied from
 * @param state EC2's word for its state, for example {@code pending}
 * @param stateReason why it failed, in EC2's words; empty if it did not
 * @param isPublic whether it is public
 * @param tags those of its tags that say what is asked of it, and its outcome
 */
public record RegionCopy(
    String imageId,
    String sourceImageId,
    String state,
    String stateReason,
    boolean isPublic,
    Map<String, String> tags) {

  /** Defensive copy. */
  public RegionCopy {
    tags = Map.copyOf(tags);
  }

  /** Whether EC2 could not make it. */
  public boolean hasFailed() {
    return state.equals("failed") || state.equals("error") || state.equals("invalid");
  }

  /** Whether EC2 is still making it. */
  public boolean isPending() {
    return state.equals("pending") || state.equals("transient");
  }

  /** Whether it can be launched. */
  public boolean isAvailable() {
    return state.equals("available");
  }
}
