package dev.amipublisher.simulation.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of a seed: mostly the defaults, and a brake small enough to matter. */
public final class SettingsOfSeed {

  private SettingsOfSeed() {}

  /**
   * Settings for hundreds of AMIs: with so small a share of EC2's request buckets it takes days.
   */
  static Map<String, String> environmentOfLargeFleet(SeededRandom random) {
    Map<String, String> environment = environment(random);
    environment.put("MAX_WITHDRAWALS_PER_SWEEP", random.oneOf(List.of("10", "100", "1000")));
    environment.put("API_BUCKET_SHARE", random.oneOf(List.of("50", "100")));
    return environment;
  }

  /** The environment variables of a seed: all that the function reads. */
  public static Map<String, String> environment(SeededRandom random) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PUBLISH_TAG_KEY", random.happens(0.2) ? "Public image" : "publish");
    environment.put("MODE", random.happens(0.1) ? "report" : "enforce");
    environment.put("UNMANAGED_PUBLIC_IMAGES", random.happens(0.3) ? "withdraw" : "report");
    environment.put("REVOKED_IMAGES", random.happens(0.3) ? "restore" : "report");
    environment.put(
        "MAX_WITHDRAWALS_PER_SWEEP", random.oneOf(List.of("0", "1", "1", "2", "3", "10", "10")));
    environment.put("REQUIRED_TAGS", random.happens(0.3) ? "owner" : "");
    environment.put("API_BUCKET_SHARE", random.oneOf(List.of("1", "50", "100")));
    environment.put("EVENT_BUS_NAME", random.happens(0.2) ? "outcomes" : "default");
    return environment;
  }
}
