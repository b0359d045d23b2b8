package dev.amipublisher.localaws.ec2;

/**
 * One tag of one resource, as DescribeTags lists it.
 *
 * @param resourceType {@code image} or {@code snapshot}
 */
public record ResourceTag(String resourceId, String resourceType, String key, String value) {

  /** Orders and identifies it among all tags. */
  String id() {
    return resourceId + "/" + key;
  }
}
