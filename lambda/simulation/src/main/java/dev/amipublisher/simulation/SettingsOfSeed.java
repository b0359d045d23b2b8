package dev.amipublisher.simulation;

import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.Setting;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings as a seed draws them: mostly the defaults, and a brake small enough to be met. */
final class SettingsOfSeed {

  private SettingsOfSeed() {}

  static Settings of(Chance chance) {
    Map<String, String> environment = new HashMap<>();
    values(chance)
        .forEach((setting, value) -> environment.put(setting.environmentVariable(), value));
    return Settings.parse(environment);
  }

  /** A value for every setting. */
  static Map<Setting, String> values(Chance chance) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    values.put(Setting.PUBLISH_TAG_KEY, chance.of(0.2) ? "acme:Public" : "publish");
    values.put(Setting.MODE, chance.of(0.1) ? "report" : "enforce");
    values.put(Setting.UNMANAGED_PUBLIC_IMAGES, chance.of(0.3) ? "withdraw" : "report");
    values.put(Setting.REVOKED_IMAGES, chance.of(0.3) ? "restore" : "report");
    values.put(
        Setting.MAX_WITHDRAWALS_PER_SWEEP,
        chance.oneOf(List.of("0", "1", "1", "2", "3", "10", "10")));
    values.put(Setting.REQUIRED_TAGS, chance.of(0.3) ? "owner" : "");
    values.put(Setting.API_BUCKET_SHARE, chance.oneOf(List.of("1", "50", "100")));
    // The simulation has one bus, and no schedule of its own yet.
    values.put(Setting.EVENT_BUS_NAME, Setting.EVENT_BUS_NAME.defaultValue());
    values.put(Setting.SWEEP_INTERVAL_MINUTES, Setting.SWEEP_INTERVAL_MINUTES.defaultValue());
    return values;
  }
}
