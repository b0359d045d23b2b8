package dev.amipublisher.simulation.region.oracle;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.simulation.expected.ExpectedFindings;
import dev.amipublisher.simulation.expected.ExpectedIntent;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.Site;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What an AMI asks of other Regions, as docs/design.md has it; written independently.
 *
 * @param site its own Region
 * @param now what time it is
 */
public record ExpectedSource(Image image, Site site, Instant now) {

  /** Whether it is public as its tag asks, and no copy itself. */
  public boolean isWanted() {
    return image.isPublic()
        && ExpectedIntent.of(image, site.settings(), now) == ExpectedIntent.PUBLIC
        && !image.tags().containsKey(CopyTags.COPIED_FROM);
  }

  /** Whether a copy in this Region is to be public. */
  public boolean wants(String region) {
    return isWanted()
        && site.targets().contains(region)
        && (!image.tags().containsKey(CopyTags.PUBLISH_REGIONS)
            || named().contains("all")
            || named().contains(region));
  }

  /** The Regions that its tag names and the settings do not. */
  public List<String> unknown() {
    return isWanted()
        ? named().stream()
            .filter(name -> !List.of("all", "none", site.name()).contains(name))
            .filter(name -> !site.targets().contains(name))
            .toList()
        : List.of();
  }

  private List<String> named() {
    String tag = image.tags().getOrDefault(CopyTags.PUBLISH_REGIONS, "");
    return Arrays.stream(tag.toLowerCase(Locale.ROOT).split("[ ,]+"))
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  /** Whether its copies are to be private. */
  public boolean isPrivate() {
    return !image.isPublic();
  }

  /** The rules that the AMI itself breaks. */
  public List<String> findings() {
    return ExpectedFindings.of(image, site.settings(), now).stream().distinct().sorted().toList();
  }

  /** The value of its publish tag. */
  public String publishValue() {
    return image.tags().getOrDefault(CopyTags.PUBLISH, "");
  }
}
