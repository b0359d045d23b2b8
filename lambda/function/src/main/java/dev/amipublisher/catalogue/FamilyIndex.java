package dev.amipublisher.catalogue;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of each AMI that is read what counts for its family's catalogue, and which of them this
 * invocation published or withdrew: EC2's reads may lag behind that. Not thread-safe; one is made
 * for each invocation.
 */
final class FamilyIndex {

  private final Settings settings;
  private final AccountAndRegion home;
  private final InstantSource clock;
  private final Map<String, Seen> images = new HashMap<>();
  private final Set<String> published = new HashSet<>();
  private final Set<String> leaving = new HashSet<>();

  FamilyIndex(Settings settings, AccountAndRegion home, InstantSource clock) {
    this.settings = settings;
    this.home = home;
    this.clock = clock;
  }

  /**
   * An AMI as it was read last.
   *
   * @param entry in the catalogue; empty if it is not listed
   */
  private record Seen(String family, Optional<CatalogueImage> entry) {}

  /** Remembers an AMI, if it is our own and belongs to a family. */
  void read(ImageFacts image) {
    Optional<String> family = CatalogueImage.family(image, settings);
    if (image.ownerId().equals(home.accountId()) && family.isPresent()) {
      images.put(image.imageId(), new Seen(family.get(), entry(image)));
    } else {
      images.remove(image.imageId());
    }
  }

  private Optional<CatalogueImage> entry(ImageFacts image) {
    return CatalogueImage.of(image, home.region(), settings, clock.instant());
  }

  /** EC2 does not know an AMI any more. */
  void gone(String imageId) {
    images.remove(imageId);
  }

  /** The family of an AMI; null if it was not read, or belongs to none. */
  @Nullable String family(String imageId) {
    Seen seen = images.get(imageId);
    return seen == null ? null : seen.family();
  }

  /** This invocation makes an AMI public. */
  void publishes(String imageId) {
    leaving.remove(imageId);
    published.add(imageId);
  }

  /** This invocation makes an AMI private. */
  void withdraws(String imageId) {
    published.remove(imageId);
    leaving.add(imageId);
  }

  /** It was not made private after all. */
  void keeps(String imageId) {
    leaving.remove(imageId);
  }

  /** The families of all AMIs that were read, public or not. */
  Set<String> families() {
    Set<String> families = new TreeSet<>();
    images.values().forEach(seen -> families.add(seen.family()));
    return families;
  }

  /** The catalogues of all AMIs as they were read last. */
  Map<String, Catalogue> catalogues() {
    List<CatalogueImage> listed = new ArrayList<>();
    images.forEach(
        (imageId, seen) -> {
          if (!leaving.contains(imageId)) {
            seen.entry().ifPresent(listed::add);
          }
        });
    return Catalogue.byFamily(home.accountId(), listed);
  }

  /**
   * The catalogue of one family.
   *
   * @param fresh its public AMIs, as they were just read
   */
  Catalogue catalogue(String family, Collection<ImageFacts> fresh) {
    Map<String, CatalogueImage> listed = new HashMap<>();
    for (ImageFacts image : fresh) {
      entry(image)
          .filter(entry -> entry.family().equals(family) && !leaving.contains(image.imageId()))
          .ifPresent(entry -> listed.put(image.imageId(), entry));
    }
    for (String imageId : published) {
      Seen seen = images.get(imageId);
      if (seen != null && seen.family().equals(family)) {
        seen.entry().ifPresent(entry -> listed.putIfAbsent(imageId, entry));
      }
    }
    return new Catalogue(family, home.accountId(), List.copyOf(listed.values()));
  }
}
