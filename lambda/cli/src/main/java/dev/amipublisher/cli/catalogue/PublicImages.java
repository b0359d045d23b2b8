package dev.amipublisher.cli.catalogue;

import dev.amipublisher.catalogue.Catalogue;
import dev.amipublisher.catalogue.CatalogueImage;
import dev.amipublisher.cli.account.AssessedImage;
import dev.amipublisher.cli.account.RegionReading;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/**
 * The AMIs that are public because their tags ask for it, and that are to stay so.
 *
 * @param catalogues those that belong to a family, by family
 * @param withoutFamily the ids of the others
 */
public record PublicImages(SortedMap<String, Catalogue> catalogues, List<String> withoutFamily) {

  /** Defensive copy. */
  public PublicImages {
    withoutFamily = List.copyOf(withoutFamily);
  }

  /** Those that were read in an account's Regions. */
  public static PublicImages of(
      String accountId, Collection<RegionReading> readings, Settings settings, Instant now) {
    List<CatalogueImage> listed = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (RegionReading reading : readings) {
      for (AssessedImage image : reading.images()) {
        if (isToStay(image) && CatalogueImage.isPublicAsAsked(image.facts(), settings, now)) {
          CatalogueImage.of(image.facts(), image.region(), settings, now)
              .ifPresentOrElse(listed::add, () -> others.add(image.facts().imageId()));
        }
      }
    }
    return new PublicImages(
        Catalogue.byFamily(accountId, listed), others.stream().sorted().toList());
  }

  private static boolean isToStay(AssessedImage image) {
    return image.outcome().result() != Result.WOULD_WITHDRAW;
  }
}
