package dev.amipublisher.copies;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Regions that an AMI is to be copied into.
 *
 * @param regions those of the settings that its tag leaves, in the order of the settings
 * @param unknown what its tag names besides: no copy is made there
 */
public record WantedRegions(List<String> regions, List<String> unknown) {

  private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^a-z0-9-]");
  private static final int LONGEST_NAME = 32;

  /** Defensive copies. */
  public WantedRegions {
    regions = List.copyOf(regions);
    unknown = List.copyOf(unknown);
  }

  /** No Region. */
  static final WantedRegions NONE = new WantedRegions(List.of(), List.of());

  /**
   * Reads the tag.
   *
   * @param tag its value: names of Regions, {@code all} or {@code none}; null if there is no tag,
   *     which means all
   * @param configured the Regions of the settings
   * @param home the AMI's own Region, which needs no copy
   */
  static WantedRegions of(@Nullable String tag, List<String> configured, String home) {
    if (tag == null) {
      return new WantedRegions(configured, List.of());
    }
    List<String> named =
        SEPARATOR
            .splitAsStream(tag.toLowerCase(Locale.ROOT).strip())
            .filter(name -> !name.isEmpty() && !name.equals("none") && !name.equals(home))
            .distinct()
            .toList();
    boolean all = named.contains("all");
    return new WantedRegions(
        configured.stream().filter(region -> all || named.contains(region)).toList(),
        named.stream()
            .filter(name -> !name.equals("all") && !configured.contains(name))
            .map(WantedRegions::printable)
            .toList());
  }

  private static String printable(String name) {
    String safe = NOT_IN_NAMES.matcher(name).replaceAll("-");
    return safe.substring(0, Math.min(LONGEST_NAME, safe.length()));
  }
}
