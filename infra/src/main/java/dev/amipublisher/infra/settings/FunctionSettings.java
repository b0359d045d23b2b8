package dev.amipublisher.infra.settings;

import dev.amipublisher.vocabulary.Setting;
import dev.amipublisher.vocabulary.ValueForm.Texts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;

/**
 * The function's own settings.
 *
 * @param values a value for every setting
 */
public record FunctionSettings(Map<Setting, String> values) {

  /** Defensive copy. */
  public FunctionSettings {
    values = Map.copyOf(values);
  }

  /** Key of the tag that asks for an AMI to be public. */
  public String publishTagKey() {
    return value(Setting.PUBLISH_TAG_KEY);
  }

  /** Whether the function carries out what it decides. */
  public boolean enforces() {
    return value(Setting.MODE).equals("enforce");
  }

  /** Whether withdrawals ask for image usage reports. */
  public boolean asksForUsageReports() {
    return value(Setting.USAGE_REPORTS).equals("on");
  }

  /** The Regions into which public AMIs are copied; may be none. */
  public List<String> copyToRegions() {
    return Texts.items(value(Setting.COPY_TO_REGIONS));
  }

  /** Whether the snapshots of public AMIs are shared. */
  public boolean sharesSnapshots() {
    return value(Setting.SHARE_SNAPSHOTS).equals("public");
  }

  /** The bucket into which catalogues are written; empty if none are. */
  public String catalogueBucket() {
    return value(Setting.CATALOGUE_BUCKET);
  }

  /** What the keys of catalogues begin with. */
  public String cataloguePrefix() {
    return value(Setting.CATALOGUE_PREFIX);
  }

  /** The path of the parameters that name the newest AMIs; empty if there are none. */
  public String catalogueParameters() {
    return value(Setting.CATALOGUE_PARAMETERS);
  }

  /** Whether public AMIs get tags that everybody can read. */
  public boolean setsSharedTags() {
    return value(Setting.SHARED_TAGS).equals("on");
  }

  /** Whether AMIs that are copied stay private themselves. */
  public boolean keepsSourcesPrivate() {
    return value(Setting.SOURCE_IMAGES).equals("private");
  }

  /** Whether the function inspects AMIs. */
  public boolean inspects() {
    return !value(Setting.SENSITIVE_DATA_CHECK).equals("off");
  }

  /** In days, how often AMIs that are public already are inspected; empty for never. */
  public OptionalInt daysBetweenAudits() {
    return switch (value(Setting.CONTENT_AUDIT)) {
      case "daily" -> OptionalInt.of(1);
      case "weekly" -> OptionalInt.of(7);
      default -> OptionalInt.empty();
    };
  }

  /** Name or ARN of the bus that outcomes go to. */
  public String eventBusName() {
    return value(Setting.EVENT_BUS_NAME);
  }

  /** The time from one scheduled sweep to the next. */
  public Duration sweepInterval() {
    return Duration.minutes(Integer.parseInt(value(Setting.SWEEP_INTERVAL_MINUTES)));
  }

  /** The environment variables, in the order of their names. One without a value is left out. */
  public SortedMap<String, String> asEnvironment() {
    SortedMap<String, String> environment = new TreeMap<>();
    values.forEach(
        (setting, value) -> {
          if (!value.isEmpty()) {
            environment.put(setting.environmentVariable(), value);
          }
        });
    return environment;
  }

  private String value(Setting setting) {
    return Objects.requireNonNull(values.get(setting), setting.name());
  }
}
