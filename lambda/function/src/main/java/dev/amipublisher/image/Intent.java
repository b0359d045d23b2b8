package dev.amipublisher.image;

import java.time.Instant;
import java.util.Locale;

/** What an AMI's tags ask for. */
public enum Intent {
  /** The publish tag says {@code true}, or until when, and that is still to come. */
  PUBLIC,
  /**
   * The publish tag says {@code false} or a time that has passed, or was taken from an AMI that the
   * function made public, or copied.
   */
  PRIVATE,
  /** The publish tag says something else: change nothing, and say so. */
  INVALID,
  /** There is no publish tag, and the function never made the AMI public. */
  UNMANAGED;

  /**
   * Reads the intent from the tags. Case and surrounding white space of the tag's value do not
   * count.
   *
   * @param image the AMI
   * @param publishTagKey the key of the tag that asks for publication
   * @param now what time it is
   */
  public static Intent of(ImageFacts image, String publishTagKey, Instant now) {
    String value = image.tags().get(publishTagKey);
    if (value == null) {
      return switch (StatusTags.of(image).status()) {
        case PUBLIC, HELD_BACK, VERIFIED -> PRIVATE;
        case NONE, WAITING, REFUSED, WITHDRAWN, REVOKED, INVALID, UNKNOWN -> UNMANAGED;
      };
    }
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> PUBLIC;
      case "false" -> PRIVATE;
      default -> PublicUntil.of(value).map(until -> until.intent(image, now)).orElse(INVALID);
    };
  }
}
