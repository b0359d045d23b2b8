package dev.amipublisher.copies;

import java.util.Map;

/**
 * A request for a copy of an AMI.
 *
 * @param sourceRegion the Region of the source
 * @param sourceImageId the AMI to copy
 * @param name of the copy
 * @param description of the copy
 * @param tags of the copy and of its snapshots
 * @param clientToken the same for the same request, at most 64 ASCII characters: EC2 makes one copy
 *     for it, however often it is asked
 */
public record CopyRequest(
    String sourceRegion,
    String sourceImageId,
    String name,
    String description,
    Map<String, String> tags,
    String clientToken) {

  /** Defensive copy. */
  public CopyRequest {
    tags = Map.copyOf(tags);
  }
}
