package dev.amipublisher.infra.settings;

import dev.amipublisher.vocabulary.Setting;
import dev.amipublisher.vocabulary.TagKeyClash;
import dev.amipublisher.vocabulary.ValueForm.Texts;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.constructs.Node;

/**
 * Everything that may be chosen about a deployment, read from CDK context: {@code context} in
 * cdk.json, which is committed and so the same at every deployment, or {@code -c key=value} for one
 * deployment.
 *
 * @param function what the function reads from its environment
 * @param values a value for every other setting
 */
public record DeploymentSettings(FunctionSettings function, Map<DeploymentSetting, String> values) {

  /** Defensive copy. */
  public DeploymentSettings {
    values = Map.copyOf(values);
  }

  /** Every key that {@link #fromContext} reads. */
  public static Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    for (Setting setting : Setting.values()) {
      keys.add(setting.contextKey());
    }
    for (DeploymentSetting setting : DeploymentSetting.values()) {
      keys.add(setting.contextKey());
    }
    return keys;
  }

  /**
   * Reads and checks the context.
   *
   * @param usualRegion the Region of a deployment that names none; empty if that is not known
   * @throws InvalidSettingsException naming every key that is not known and every value that is not
   *     accepted, with what would be
   */
  public static DeploymentSettings fromContext(Node node, String usualRegion) {
    ContextReader context = new ContextReader(node);
    context.acceptOnly(keys());
    // Without a default: a deployment that does not say it must not turn enforcement on.
    context.require(
        Setting.MODE.contextKey(),
        "write \"mode\": \"report\" or \"mode\": \"enforce\" into \"context\" of cdk.json");
    Map<Setting, String> ofFunction = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      ofFunction.put(
          setting, context.read(setting.contextKey(), setting.defaultValue(), setting.form()));
    }
    Map<DeploymentSetting, String> others = new EnumMap<>(DeploymentSetting.class);
    for (DeploymentSetting setting : DeploymentSetting.values()) {
      others.put(
          setting, context.read(setting.contextKey(), setting.defaultValue(), setting.form()));
    }
    FunctionSettings function = new FunctionSettings(ofFunction);
    if (function.daysBetweenAudits().isPresent() && !function.inspects()) {
      context.refuse(
          "context value content-audit asks for audits, but sensitive-data-check is 'off', so that"
              + " no AMI may be looked into: set it to report or enforce, or content-audit to off");
    }
    if (function.keepsSourcesPrivate() && function.copyToRegions().isEmpty()) {
      context.refuse(
          "context value source-images is 'private', but copy-to-regions names no Region, so that"
              + " no AMI could become public: name Regions in copy-to-regions, or set source-images"
              + " to public");
    }
    String bus = function.eventBusName();
    if (bus.startsWith("arn:")) {
      // Rules stand on a bus of their own account and Region; with another's, nothing would arrive.
      context.refuse(
          "context value event-bus-name='%s' is an ARN: give the name of a bus in the account and"
                  .formatted(bus)
              + " Region of the stack");
    }
    refuseForeignKey(context, others, usualRegion);
    TagKeyClash.among(ofFunction::get)
        .ifPresent(
            clash -> context.refuse("context values " + clash.describe(Setting::contextKey)));
    context.throwIfAnyProblem();
    return new DeploymentSettings(function, others);
  }

  /** Queues, topics and logs can be encrypted with a key of their own Region only. */
  private static void refuseForeignKey(
      ContextReader context, Map<DeploymentSetting, String> values, String usualRegion) {
    String key = Objects.requireNonNullElse(values.get(DeploymentSetting.KMS_KEY_ARN), "");
    String regions = Objects.requireNonNullElse(values.get(DeploymentSetting.REGIONS), "");
    Set<String> others = new TreeSet<>(Texts.items(regions.isEmpty() ? usualRegion : regions));
    if (key.isEmpty()) {
      return;
    }
    String region = key.split(":", -1)[3];
    others.remove(region);
    if (!others.isEmpty()) {
      context.refuse(
          "context value kms-key-arn names a key of %s, which cannot encrypt in %s: deploy each"
                  .formatted(region, String.join(", ", others))
              + " Region by itself, with -c regions=… and -c kms-key-arn=…");
    }
  }

  /** The Regions to deploy to; empty means the one that the CLI is set up for. */
  public List<String> regions() {
    return Texts.items(value(DeploymentSetting.REGIONS));
  }

  /** CloudWatch alarms that start a sweep when they go off. */
  public List<String> sweepAlarmNames() {
    return Texts.items(value(DeploymentSetting.SWEEP_ALARM_NAMES));
  }

  /** Who is mailed when an alarm goes off, if anyone. */
  public Optional<String> alarmEmail() {
    return given(DeploymentSetting.ALARM_EMAIL);
  }

  /** How the names of everything in the stack begin, and the name of the stack itself. */
  public String namePrefix() {
    return value(DeploymentSetting.NAME_PREFIX);
  }

  /** Who is mailed what happens to AMIs, if anyone. */
  public Optional<String> outcomeEmail() {
    return given(DeploymentSetting.OUTCOME_EMAIL);
  }

  /** The customer's key that encrypts log, topics and queues, if any. */
  public Optional<String> kmsKeyArn() {
    return given(DeploymentSetting.KMS_KEY_ARN);
  }

  /** The policy that bounds the roles, if any. */
  public Optional<String> permissionsBoundary() {
    return given(DeploymentSetting.PERMISSIONS_BOUNDARY);
  }

  /** The path of the roles' names. */
  public String rolePath() {
    return value(DeploymentSetting.ROLE_PATH);
  }

  /** Tags of the stack and all that is in it. */
  public SortedMap<String, String> stackTags() {
    SortedMap<String, String> tags = new TreeMap<>();
    for (String tag : Texts.items(value(DeploymentSetting.STACK_TAGS))) {
      tags.put(tag.substring(0, tag.indexOf('=')), tag.substring(tag.indexOf('=') + 1));
    }
    return tags;
  }

  /** The hub that outcomes and alarms are sent to, if any. */
  public Optional<HubSettings> hub() {
    return given(DeploymentSetting.HUB_REGION)
        .map(
            region ->
                new HubSettings(
                    region,
                    given(DeploymentSetting.HUB_ACCOUNT),
                    given(DeploymentSetting.HUB_ORGANIZATION),
                    given(DeploymentSetting.HUB_EMAIL),
                    given(DeploymentSetting.HUB_DASHBOARD_REGIONS)
                        .map(Texts::items)
                        .orElseGet(() -> withCopies(region))));
  }

  private List<String> withCopies(String region) {
    return Stream.concat(Stream.of(region), function.copyToRegions().stream()).distinct().toList();
  }

  /** Whether the log outlives the stack. */
  public boolean retainsLog() {
    return value(DeploymentSetting.LOG_REMOVAL).equals("retain");
  }

  /** Days that the function's log is kept. */
  public int logRetentionDays() {
    return Integer.parseInt(value(DeploymentSetting.LOG_RETENTION_DAYS));
  }

  /**
   * How many invocations for events may run at once, beside one sweep; empty means that none are
   * reserved and only the account's own limit holds.
   */
  public Optional<Integer> reservedConcurrency() {
    return Optional.of(value(DeploymentSetting.RESERVED_CONCURRENCY))
        .filter(number -> !number.equals("none"))
        .map(Integer::valueOf);
  }

  /** Whether the function starts from a snapshot. */
  public boolean snapStart() {
    return value(DeploymentSetting.SNAP_START).equals("on");
  }

  /** The function's jar. */
  public Path functionArtifact() {
    return Path.of(value(DeploymentSetting.FUNCTION_ARTIFACT));
  }

  private Optional<String> given(DeploymentSetting setting) {
    return Optional.of(value(setting)).filter(value -> !value.isEmpty());
  }

  private String value(DeploymentSetting setting) {
    return Objects.requireNonNull(values.get(setting), setting.name());
  }
}
