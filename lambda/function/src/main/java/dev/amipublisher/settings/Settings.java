package dev.amipublisher.settings;

import dev.amipublisher.image.Severity;
import dev.amipublisher.settings.ContentAuditPolicy.Frequency;
import dev.amipublisher.settings.CopySettings.SourceImages;
import dev.amipublisher.settings.SensitiveDataPolicy.Check;
import dev.amipublisher.settings.SensitiveDataPolicy.UnverifiableImages;
import dev.amipublisher.settings.VulnerabilityPolicy.Handling;
import dev.amipublisher.settings.VulnerabilityPolicy.UnscannedImages;
import dev.amipublisher.vocabulary.Setting;
import dev.amipublisher.vocabulary.TagKeyClash;
import dev.amipublisher.vocabulary.ValueForm.Texts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the function is to behave. Read once from environment variables; immutable.
 *
 * @param publishTagKey {@code PUBLISH_TAG_KEY}: the tag that asks for an AMI to be public; default
 *     {@code publish}
 * @param mode {@code MODE}: whether anything is changed in EC2; has no default
 * @param unmanagedPublicImages {@code UNMANAGED_PUBLIC_IMAGES}: what to do with a public AMI that
 *     nobody asked to be public
 * @param revokedImages {@code REVOKED_IMAGES}: what to do with an AMI that someone else made
 *     private again
 * @param maxWithdrawalsPerSweep {@code MAX_WITHDRAWALS_PER_SWEEP}: the withdrawal brake, in AMIs;
 *     default 10
 * @param requiredTags {@code REQUIRED_TAGS}: the tags without which an AMI is not published, with
 *     the values that they may have; may be empty
 * @param vulnerabilities what known vulnerabilities mean for an AMI
 * @param deprecationDates which deprecation dates AMIs are given before they are published
 * @param usageReports {@code USAGE_REPORTS}: whether withdrawals ask for image usage reports;
 *     default off
 * @param snapshots whether the snapshots of public AMIs are shared
 * @param copies into which Regions public AMIs are copied
 * @param catalogue where those who launch AMIs find them
 * @param sensitiveData what the content of an AMI's snapshots means for its publication
 * @param contentAudit whether and how AMIs that are public already are inspected
 * @param eventBusName {@code EVENT_BUS_NAME}: where outcome events go; default {@code default}
 * @param apiBucketShare {@code API_BUCKET_SHARE}: the percentage of EC2's request buckets that the
 *     function may use; default 50
 * @param sweepInterval {@code SWEEP_INTERVAL_MINUTES}: the time from one scheduled sweep to the
 *     next; default an hour
 */
public record Settings(
    String publishTagKey,
    Mode mode,
    UnmanagedPublicImages unmanagedPublicImages,
    RevokedImages revokedImages,
    int maxWithdrawalsPerSweep,
    List<RequiredTag> requiredTags,
    VulnerabilityPolicy vulnerabilities,
    DeprecationDates deprecationDates,
    boolean usageReports,
    SnapshotSettings snapshots,
    CopySettings copies,
    CatalogueSettings catalogue,
    SensitiveDataPolicy sensitiveData,
    ContentAuditPolicy contentAudit,
    String eventBusName,
    int apiBucketShare,
    Duration sweepInterval) {

  /** Whether decisions are carried out. */
  public enum Mode {
    /** Decisions are carried out. */
    ENFORCE,
    /** Decisions are logged and emitted as events, and nothing is changed in EC2. */
    REPORT
  }

  /** What to do with a public AMI of ours that has neither the publish tag nor a status of ours. */
  public enum UnmanagedPublicImages {
    /** Report it. */
    REPORT,
    /** Make it private. */
    WITHDRAW
  }

  /**
   * What to do with an AMI that was public, should still be, and was made private by someone else.
   */
  public enum RevokedImages {
    /** Report it and leave it private. */
    REPORT,
    /** Make it public again, if no rule forbids it. */
    RESTORE
  }

  /**
   * Defensive copy.
   *
   * @throws IllegalArgumentException if an audit is asked for and no AMI may be inspected
   */
  public Settings {
    requiredTags = List.copyOf(requiredTags);
    if (contentAudit.frequency() != Frequency.OFF && !sensitiveData.inspects()) {
      throw new IllegalArgumentException(
          "CONTENT_AUDIT is on, but SENSITIVE_DATA_CHECK is off, so that no AMI may be looked into:"
              + " set SENSITIVE_DATA_CHECK to report or enforce, or CONTENT_AUDIT to off.");
    }
  }

  /** The settings of a function that enforces, with the defaults of all others. */
  public static Settings defaults() {
    return enforcing(Map.of());
  }

  /**
   * The settings of a function that enforces.
   *
   * @param others the other environment variables; one that is absent has its default
   */
  public static Settings enforcing(Map<String, String> others) {
    Map<String, String> environment = new HashMap<>(others);
    environment.putIfAbsent(Setting.MODE.environmentVariable(), "enforce");
    return parse(environment);
  }

  /**
   * Reads the settings.
   *
   * @param environment the environment variables; a variable that is absent has its default, but
   *     {@code MODE} has none: nothing becomes public because a variable was lost
   * @throws IllegalArgumentException if {@code MODE} is absent or a variable does not parse; the
   *     message names the variable, its value and what is accepted
   */
  public static Settings parse(Map<String, String> environment) {
    if (!environment.containsKey(Setting.MODE.environmentVariable())) {
      throw new IllegalArgumentException(
          "The environment variable MODE is not set: set it to report or enforce.");
    }
    TagKeyClash.among(setting -> value(setting, environment))
        .ifPresent(
            clash -> {
              throw new IllegalArgumentException(
                  clash.describe(Setting::environmentVariable) + ".");
            });
    return new Settings(
        value(Setting.PUBLISH_TAG_KEY, environment),
        oneOf(Mode.class, Setting.MODE, environment),
        oneOf(UnmanagedPublicImages.class, Setting.UNMANAGED_PUBLIC_IMAGES, environment),
        oneOf(RevokedImages.class, Setting.REVOKED_IMAGES, environment),
        wholeNumber(Setting.MAX_WITHDRAWALS_PER_SWEEP, environment),
        Texts.items(value(Setting.REQUIRED_TAGS, environment)).stream()
            .map(RequiredTag::of)
            .toList(),
        vulnerabilities(environment),
        new DeprecationDates(
            value(Setting.DEPRECATION_DATES, environment).equals("on"),
            value(Setting.DEPRECATE_TAG_KEY, environment),
            days(Setting.DEPRECATE_AFTER_DAYS, environment)),
        value(Setting.USAGE_REPORTS, environment).equals("on"),
        new SnapshotSettings(
            value(Setting.SHARE_SNAPSHOTS, environment).equals("public"),
            value(Setting.SHARE_SNAPSHOTS_TAG_KEY, environment)),
        new CopySettings(
            Texts.items(value(Setting.COPY_TO_REGIONS, environment)),
            value(Setting.PUBLISH_REGIONS_TAG_KEY, environment),
            oneOf(SourceImages.class, Setting.SOURCE_IMAGES, environment)),
        new CatalogueSettings(
            value(Setting.FAMILY_TAG_KEY, environment),
            value(Setting.VERSION_TAG_KEY, environment),
            value(Setting.CATALOGUE_BUCKET, environment),
            value(Setting.CATALOGUE_PREFIX, environment),
            value(Setting.CATALOGUE_PARAMETERS, environment),
            value(Setting.SHARED_TAGS, environment).equals("on")),
        new SensitiveDataPolicy(
            oneOf(Check.class, Setting.SENSITIVE_DATA_CHECK, environment),
            oneOf(UnverifiableImages.class, Setting.UNVERIFIABLE_IMAGES, environment),
            value(Setting.ALLOW_SENSITIVE_DATA_TAG_KEY, environment),
            wholeNumber(Setting.SNAPSHOT_BLOCK_LIMIT, environment),
            wholeNumber(Setting.IMAGE_MEBIBYTE_LIMIT, environment)),
        new ContentAuditPolicy(
            oneOf(Frequency.class, Setting.CONTENT_AUDIT, environment),
            wholeNumber(Setting.AUDIT_BLOCK_LIMIT, environment)),
        value(Setting.EVENT_BUS_NAME, environment),
        wholeNumber(Setting.API_BUCKET_SHARE, environment),
        Duration.ofMinutes(wholeNumber(Setting.SWEEP_INTERVAL_MINUTES, environment)));
  }

  private static VulnerabilityPolicy vulnerabilities(Map<String, String> environment) {
    return new VulnerabilityPolicy(
        oneOf(Handling.class, Setting.KNOWN_VULNERABILITIES, environment),
        oneOf(Severity.class, Setting.VULNERABILITY_MAX_SEVERITY, environment),
        days(Setting.VULNERABILITY_FIX_GRACE_DAYS, environment),
        days(Setting.VULNERABILITY_MAX_SCAN_AGE_DAYS, environment),
        oneOf(UnscannedImages.class, Setting.UNSCANNED_IMAGES, environment));
  }

  private static Duration days(Setting setting, Map<String, String> environment) {
    return Duration.ofDays(wholeNumber(setting, environment));
  }

  private static String value(Setting setting, Map<String, String> environment) {
    String given = environment.getOrDefault(setting.environmentVariable(), setting.defaultValue());
    String value = given.strip();
    if (!setting.form().accepts(value)) {
      throw new IllegalArgumentException(
          "The environment variable %s is '%s', but must be %s."
              .formatted(setting.environmentVariable(), given, setting.form().accepted()));
    }
    return value;
  }

  private static <E extends Enum<E>> E oneOf(
      Class<E> type, Setting setting, Map<String, String> environment) {
    return Enum.valueOf(type, value(setting, environment).toUpperCase(Locale.ROOT));
  }

  private static int wholeNumber(Setting setting, Map<String, String> environment) {
    return Integer.parseInt(value(setting, environment));
  }
}
