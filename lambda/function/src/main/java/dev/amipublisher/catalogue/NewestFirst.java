package dev.amipublisher.catalogue;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The order of AMIs in a catalogue. A version is as old as its first AMI in any Region: a copy that
 * was made later, into a new Region, does not make an old version the newest there.
 */
final class NewestFirst {

  private NewestFirst() {}

  static List<CatalogueImage> sorted(Collection<CatalogueImage> images) {
    Map<String, Instant> births = new HashMap<>();
    for (CatalogueImage image : images) {
      births.merge(
          image.version(), created(image), (one, other) -> one.isBefore(other) ? one : other);
    }
    Comparator<CatalogueImage> byBirth =
        comparing(image -> births.getOrDefault(image.version(), Instant.EPOCH), reverseOrder());
    return images.stream()
        .sorted(
            byBirth
                .thenComparing(CatalogueImage::version)
                .thenComparing(CatalogueImage::architecture)
                .thenComparing(CatalogueImage::region)
                .thenComparing(NewestFirst::created, reverseOrder())
                .thenComparing(CatalogueImage::imageId))
        .toList();
  }

  private static Instant created(CatalogueImage image) {
    return Objects.requireNonNullElse(image.created(), Instant.EPOCH);
  }
}
