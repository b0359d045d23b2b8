package dev.amipublisher.simulation.region.world;

import dev.amipublisher.simulation.world.SeededRandom;
import dev.amipublisher.vocabulary.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which Region copies into which, and what else its function is set to. */
final class SiteSettings {

  /** The Regions of every seed; the first one always copies. */
  static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-northeast-1");

  private SiteSettings() {}

  /** By Region, the Regions that it copies into, as its setting says. */
  static Map<String, String> topology(SeededRandom random) {
    String first = REGIONS.get(0);
    String second = REGIONS.get(1);
    String third = REGIONS.get(2);
    return switch (random.below(8)) {
      case 0 -> Map.of(first, third);
      case 1 -> Map.of(first, second + ",xx-nowhere-1");
      case 2, 3 -> Map.of(first, second + "," + third, second, third);
      case 4 -> {
        String all = String.join(",", REGIONS);
        yield Map.of(first, all, second, all, third, all);
      }
      default -> Map.of(first, second + "," + third);
    };
  }

  /** The environment variables of one function. */
  static Map<String, String> environment(String copyTo, SeededRandom random) {
    Map<String, String> environment = new HashMap<>();
    environment.put(Setting.COPY_TO_REGIONS.environmentVariable(), copyTo);
    environment.put(
        Setting.MODE.environmentVariable(), random.happens(0.05) ? "report" : "enforce");
    environment.put(
        Setting.MAX_WITHDRAWALS_PER_SWEEP.environmentVariable(),
        random.oneOf(List.of("10", "10", "10", "1", "0")));
    environment.put(
        Setting.REVOKED_IMAGES.environmentVariable(), random.happens(0.2) ? "restore" : "report");
    environment.put(
        Setting.REQUIRED_TAGS.environmentVariable(), random.happens(0.5) ? "owner" : "");
    environment.put(
        Setting.API_BUCKET_SHARE.environmentVariable(), random.oneOf(List.of("1", "50", "100")));
    return environment;
  }
}
