package dev.amipublisher.simulation.world;

import dev.amipublisher.vocabulary.Setting;
import dev.amipublisher.vocabulary.ValueForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of a seed: mostly the defaults, and a brake small enough to matter. */
public final class SettingsOfSeed {

  private SettingsOfSeed() {}

  /** For hundreds of AMIs: with so small a share of EC2's request rate it would take days. */
  static Map<String, String> environmentOfLargeFleet(SeededRandom random) {
    Map<String, String> environment = environment(random);
    environment.put(
        Setting.MAX_WITHDRAWALS_PER_SWEEP.environmentVariable(),
        random.oneOf(List.of("10", "100", "1000")));
    environment.put(
        Setting.API_BUCKET_SHARE.environmentVariable(), random.oneOf(List.of("50", "100")));
    return environment;
  }

  /** The environment variables of a seed: all that the function reads. */
  public static Map<String, String> environment(SeededRandom random) {
    Map<String, String> environment = new HashMap<>();
    for (Setting setting : Setting.values()) {
      environment.put(setting.environmentVariable(), value(setting, random));
    }
    if ("off".equals(environment.get(Setting.SENSITIVE_DATA_CHECK.environmentVariable()))) {
      // The function refuses to start with one of them alone.
      environment.put(Setting.CONTENT_AUDIT.environmentVariable(), "off");
    }
    return environment;
  }

  /** Whether the setting is about what the simulated account does not have. */
  static boolean isFixed(Setting setting) {
    return switch (setting) {
      case SOURCE_IMAGES,
          SHARE_SNAPSHOTS,
          SHARE_SNAPSHOTS_TAG_KEY,
          CATALOGUE_BUCKET,
          CATALOGUE_PREFIX,
          CATALOGUE_PARAMETERS,
          SHARED_TAGS,
          FAMILY_TAG_KEY,
          VERSION_TAG_KEY ->
          true;
      default -> false;
    };
  }

  /** Values that matter more often than by chance; any other setting is drawn by its form. */
  private static String value(Setting setting, SeededRandom random) {
    return switch (setting) {
      case PUBLISH_TAG_KEY -> random.happens(0.2) ? "acme:Public" : "publish";
      case ALLOW_SENSITIVE_DATA_TAG_KEY ->
          random.happens(0.2) ? "acme:Allow" : setting.defaultValue();
      case MODE -> random.happens(0.1) ? "report" : "enforce";
      case MAX_WITHDRAWALS_PER_SWEEP -> random.oneOf(List.of("0", "1", "1", "2", "3", "10", "10"));
      case REQUIRED_TAGS -> random.happens(0.3) ? "owner" : "";
      // The simulated account has one Region, and that one needs no copies.
      case COPY_TO_REGIONS -> random.oneOf(List.of("", "us-east-1"));
      case UNSCANNED_IMAGES -> random.happens(0.2) ? "refuse" : "allow";
      case DEPRECATE_AFTER_DAYS -> random.oneOf(List.of("0", "0", "90"));
      case API_BUCKET_SHARE -> random.oneOf(List.of("1", "50", "100"));
      case SWEEP_INTERVAL_MINUTES -> random.oneOf(List.of("15", "60", "60", "720"));
      default ->
          isFixed(setting) || random.happens(0.8) ? setting.defaultValue() : other(setting, random);
    };
  }

  private static String other(Setting setting, SeededRandom random) {
    return switch (setting.form()) {
      case ValueForm.Words(List<String> words) -> random.oneOf(words);
      case ValueForm.WholeNumber(int least, int most) ->
          Integer.toString(least + random.below(Math.min(30, most - least) + 1));
      case ValueForm.Text _, ValueForm.Texts _ -> "other-" + setting.contextKey();
    };
  }
}
