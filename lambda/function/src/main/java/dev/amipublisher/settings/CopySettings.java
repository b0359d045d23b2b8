package dev.amipublisher.settings;

import java.util.List;

/**
 * Into which other Regions public AMIs are copied.
 *
 * @param regions {@code COPY_TO_REGIONS}: the Regions; none by default
 * @param tagKey {@code PUBLISH_REGIONS_TAG_KEY}: the tag that says which of them an AMI is copied
 *     into; default {@code publish-regions}
 */
public record CopySettings(List<String> regions, String tagKey) {

  /** Defensive copy. */
  public CopySettings {
    regions = List.copyOf(regions);
  }

  /** The Regions to copy into from a Region: never that one itself. */
  public List<String> regionsFrom(String home) {
    return regions.stream().filter(region -> !region.equals(home)).toList();
  }
}
