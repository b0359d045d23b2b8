package dev.amipublisher.simulation.oracle;

import dev.amipublisher.localaws.Image;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.simulation.world.OurTags;
import java.util.Locale;
import java.util.Set;

/**
 * What an AMI's tags ask for, as docs/design.md has it; written anew, so as not to repeat a mistake
 * of the function's own.
 */
public enum ExpectedIntent {
  PUBLIC,
  PRIVATE,
  INVALID,
  UNMANAGED;

  /** The statuses by which an AMI without a publish tag was public, and is to be private. */
  private static final Set<String> WITHOUT_TAG = Set.of("public", "held-back");

  static ExpectedIntent of(Image image, Settings settings) {
    String value = image.tags().get(settings.publishTagKey());
    if (value == null) {
      return WITHOUT_TAG.contains(OurTags.status(image)) ? PRIVATE : UNMANAGED;
    }
    String plain = value.trim().toLowerCase(Locale.ENGLISH);
    if (plain.equals("true")) {
      return PUBLIC;
    }
    return plain.equals("false") ? PRIVATE : INVALID;
  }
}
