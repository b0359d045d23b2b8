package dev.amipublisher.image;

import java.util.Locale;

/** What an AMI's tags ask for. */
public enum Intent {
  /** The publish tag says {@code true}. */
  PUBLIC,
  /** The publish tag says {@code false}, or was taken from an AMI that we made public. */
  PRIVATE,
  /** The publish tag says something else: change nothing, and say so. */
  INVALID,
  /** There is no publish tag, and we never made the AMI public. */
  UNMANAGED;

  /**
   * Reads the intent from the tags. Case and surrounding white space of the tag's value do not
   * count.
   *
   * @param image the AMI
   * @param publishTagKey the key of the tag that asks for publication
   */
  public static Intent of(ImageFacts image, String publishTagKey) {
    String value = image.tags().get(publishTagKey);
    if (value == null) {
      return StatusTags.of(image).status() == StatusTags.Status.PUBLIC ? PRIVATE : UNMANAGED;
    }
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> PUBLIC;
      case "false" -> PRIVATE;
      default -> INVALID;
    };
  }
}
