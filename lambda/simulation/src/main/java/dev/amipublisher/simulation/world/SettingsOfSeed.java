package dev.amipublisher.simulation.world;

import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of a seed: mostly the defaults, and a brake small enough to matter. */
public final class SettingsOfSeed {

  private SettingsOfSeed() {}

  static Settings of(SeededRandom random) {
    return Settings.parse(environment(random));
  }

  /** The environment variables of a seed: all that the function reads. */
  public static Map<String, String> environment(SeededRandom random) {
    Map<String, String> environment = new HashMap<>();
    for (Setting setting : Setting.values()) {
      environment.put(setting.environmentVariable(), value(setting, random));
    }
    return environment;
  }

  private static String value(Setting setting, SeededRandom random) {
    return switch (setting) {
      case PUBLISH_TAG_KEY -> random.happens(0.2) ? "acme:Public" : "publish";
      case MODE -> random.happens(0.1) ? "report" : "enforce";
      case UNMANAGED_PUBLIC_IMAGES -> random.happens(0.3) ? "withdraw" : "report";
      case REVOKED_IMAGES -> random.happens(0.3) ? "restore" : "report";
      case MAX_WITHDRAWALS_PER_SWEEP -> random.oneOf(List.of("0", "1", "1", "2", "3", "10", "10"));
      case REQUIRED_TAGS -> random.happens(0.3) ? "owner" : "";
      case KNOWN_VULNERABILITIES -> random.happens(0.1) ? "report" : "off";
      case VULNERABILITY_MAX_SEVERITY -> random.oneOf(List.of("low", "high"));
      case VULNERABILITY_FIX_GRACE_DAYS -> random.oneOf(List.of("0", "14"));
      case VULNERABILITY_MAX_SCAN_AGE_DAYS -> random.oneOf(List.of("7", "30"));
      case UNSCANNED_IMAGES -> random.happens(0.2) ? "refuse" : "allow";
      case DEPRECATION_DATES -> random.happens(0.2) ? "off" : "on";
      case DEPRECATE_TAG_KEY -> random.happens(0.2) ? "deprecate" : "deprecate-at";
      case DEPRECATE_AFTER_DAYS -> random.oneOf(List.of("0", "0", "90"));
      case API_BUCKET_SHARE -> random.oneOf(List.of("1", "50", "100"));
      case EVENT_BUS_NAME -> random.happens(0.2) ? "outcomes" : "default";
      case SWEEP_INTERVAL_MINUTES -> random.oneOf(List.of("15", "60", "60", "720"));
    };
  }
}
