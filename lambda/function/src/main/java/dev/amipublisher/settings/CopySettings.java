package dev.amipublisher.settings;

import dev.amipublisher.image.ImageFacts;
import java.util.List;

/**
 * Into which other Regions AMIs are copied, and whether they are public themselves.
 *
 * @param regions {@code COPY_TO_REGIONS}: the Regions; none by default
 * @param tagKey {@code PUBLISH_REGIONS_TAG_KEY}: the tag that says which of them an AMI is copied
 *     into; default {@code publish-regions}
 * @param sources {@code SOURCE_IMAGES}: what happens to the AMIs that are copied
 */
public record CopySettings(List<String> regions, String tagKey, SourceImages sources) {

  /** What happens to the AMIs that are copied. */
  public enum SourceImages {
    /** They are public themselves, before they are copied. */
    PUBLIC,
    /** They stay private. Only their copies become public. */
    PRIVATE
  }

  /**
   * Defensive copy.
   *
   * @throws IllegalArgumentException if sources are to stay private and nothing is copied
   */
  public CopySettings {
    regions = List.copyOf(regions);
    if (sources == SourceImages.PRIVATE && regions.isEmpty()) {
      throw new IllegalArgumentException(
          "SOURCE_IMAGES is private, but COPY_TO_REGIONS names no Region, so that no AMI could"
              + " become public: name Regions in COPY_TO_REGIONS, or set SOURCE_IMAGES to public.");
    }
  }

  /** Whether an AMI stays private though its tags ask for it to be public: only copies do not. */
  public boolean keepPrivate(ImageFacts image) {
    return sources == SourceImages.PRIVATE && !image.isOurCopy();
  }

  /** The Regions to copy into from a Region: never that one itself. */
  public List<String> regionsFrom(String home) {
    return regions.stream().filter(region -> !region.equals(home)).toList();
  }
}
