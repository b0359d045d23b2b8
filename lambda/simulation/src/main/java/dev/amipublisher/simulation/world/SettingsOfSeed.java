package dev.amipublisher.simulation;

import dev.amipublisher.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings as a seed draws them: mostly the defaults, and a brake small enough to be met. */
final class SettingsOfSeed {

  private SettingsOfSeed() {}

  static Settings of(Chance chance) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PUBLISH_TAG_KEY", chance.of(0.2) ? "Public image" : "publish");
    environment.put("MODE", chance.of(0.1) ? "report" : "enforce");
    environment.put("UNMANAGED_PUBLIC_IMAGES", chance.of(0.3) ? "withdraw" : "report");
    environment.put("REVOKED_IMAGES", chance.of(0.3) ? "restore" : "report");
    environment.put(
        "MAX_WITHDRAWALS_PER_SWEEP", chance.oneOf(List.of("0", "1", "1", "2", "3", "10", "10")));
    environment.put("REQUIRED_TAGS", chance.of(0.3) ? "owner" : "");
    environment.put("API_BUCKET_SHARE", chance.oneOf(List.of("1", "50", "100")));
    return Settings.parse(environment);
  }
}
