package dev.amipublisher.infra.settings;

import dev.amipublisher.vocabulary.Setting;
import dev.amipublisher.vocabulary.ValueForm.Texts;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.constructs.Node;

/**
 * Everything that may be chosen about a deployment, read from CDK context ({@code -c key=value}, or
 * {@code context} in cdk.json).
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
   * @throws InvalidSettingsException naming every key that is not known and every value that is not
   *     accepted, with what would be
   */
  public static DeploymentSettings fromContext(Node node) {
    ContextReader context = new ContextReader(node);
    context.acceptOnly(keys());
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
    context.throwIfAnyProblem();
    return new DeploymentSettings(new FunctionSettings(ofFunction), others);
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
    return Optional.of(value(DeploymentSetting.ALARM_EMAIL)).filter(email -> !email.isEmpty());
  }

  /** Days that the function's log is kept. */
  public int logRetentionDays() {
    return Integer.parseInt(value(DeploymentSetting.LOG_RETENTION_DAYS));
  }

  /**
   * How many invocations may run at once; empty means that none are reserved and only the account's
   * own limit holds.
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

  private String value(DeploymentSetting setting) {
    return Objects.requireNonNull(values.get(setting), setting.name());
  }
}
