package dev.amipublisher.catalogue;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.image.PublicUntil;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A public AMI as a catalogue lists it.
 *
 * @param family the value of its family tag
 * @param version the value of its version tag, or else its name
 * @param architecture EC2's word for it, for example {@code arm64}
 * @param region where it is
 * @param imageId of the form {@code ami-…}
 * @param name the AMI's name
 * @param created when it was made; null if EC2 gives no time
 * @param deprecates from when on it counts as deprecated; null if it has no such date
 * @param withdraws from when on it will be private, as its publish tag says; null if that says no
 *     time
 */
public record CatalogueImage(
    String family,
    String version,
    String architecture,
    String region,
    String imageId,
    String name,
    @Nullable Instant created,
    @Nullable Instant deprecates,
    @Nullable Instant withdraws) {

  /** What may be the name of a file, part of an object's key, and part of a parameter's name. */
  private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** What is accepted as a family, to complete the sentence "it must be …". */
  public static final String ACCEPTED_FAMILIES =
      "1 to 100 letters, digits and . _ -, beginning with a letter or a digit";

  /** Whether a name can be a family's. */
  public static boolean isFamily(String name) {
    return FAMILY.matcher(name).matches();
  }

  /**
   * Reads an AMI's entry.
   *
   * @param region where the AMI is
   * @param now what time it is
   * @return empty if no catalogue lists it: it is not public, nothing asks for that, or it belongs
   *     to no family
   */
  public static Optional<CatalogueImage> of(
      ImageFacts image, String region, Settings settings, Instant now) {
    return family(image, settings)
        .filter(_ -> isPublicAsAsked(image, settings, now))
        .map(
            family ->
                new CatalogueImage(
                    family,
                    version(image, settings),
                    image.architecture(),
                    region,
                    image.imageId(),
                    image.name(),
                    image.creationDate(),
                    image.deprecationTime(),
                    PublicUntil.of(image, settings.publishTagKey())
                        .map(PublicUntil::end)
                        .orElse(null)));
  }

  /** The family that an AMI belongs to; empty if its tag names none that can be one. */
  public static Optional<String> family(ImageFacts image, Settings settings) {
    return Optional.ofNullable(image.tags().get(settings.catalogue().familyTagKey()))
        .filter(CatalogueImage::isFamily);
  }

  /** Whether an AMI is public, and its publish tag asks for that. */
  public static boolean isPublicAsAsked(ImageFacts image, Settings settings, Instant now) {
    return image.isPublic()
        && image.state().equals("available")
        && Intent.of(image, settings.publishTagKey(), now) == Intent.PUBLIC;
  }

  private static String version(ImageFacts image, Settings settings) {
    String value = image.tags().getOrDefault(settings.catalogue().versionTagKey(), "").strip();
    return value.isEmpty() ? image.name() : value;
  }
}
