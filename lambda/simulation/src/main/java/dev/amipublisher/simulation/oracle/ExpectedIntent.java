package dev.amipublisher.simulation;

import dev.amipublisher.localaws.Image;
import dev.amipublisher.settings.Settings;
import java.util.Locale;

/**
 * What an AMI's tags ask for, by section 4 of the design; written anew, so as not to repeat a
 * mistake of the function's own.
 */
enum Wish {
  PUBLIC,
  PRIVATE,
  INVALID,
  NOTHING;

  static Wish of(Image image, Settings settings) {
    String value = image.tags().get(settings.publishTagKey());
    if (value == null) {
      return status(image).equals("public") ? PRIVATE : NOTHING;
    }
    String plain = value.trim().toLowerCase(Locale.ENGLISH);
    if (plain.equals("true")) {
      return PUBLIC;
    }
    return plain.equals("false") ? PRIVATE : INVALID;
  }

  /** The value of our status tag; empty if there is none. */
  static String status(Image image) {
    return image.tags().getOrDefault(Fleet.STATUS, "");
  }
}
