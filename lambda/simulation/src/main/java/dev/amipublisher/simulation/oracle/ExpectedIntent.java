package dev.amipublisher.simulation.oracle;

import dev.amipublisher.localaws.Image;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.simulation.world.OurTags;
import java.util.Locale;

/**
 * What an AMI's tags ask for, as docs/design.md has it; written anew, so as not to repeat a mistake
 * of the function's own.
 */
public enum ExpectedIntent {
  PUBLIC,
  PRIVATE,
  INVALID,
  UNMANAGED;

  static ExpectedIntent of(Image image, Settings settings) {
    String value = image.tags().get(settings.publishTagKey());
    if (value == null) {
      return OurTags.status(image).equals("public") ? PRIVATE : UNMANAGED;
    }
    String plain = value.trim().toLowerCase(Locale.ENGLISH);
    if (plain.equals("true")) {
      return PUBLIC;
    }
    return plain.equals("false") ? PRIVATE : INVALID;
  }
}
