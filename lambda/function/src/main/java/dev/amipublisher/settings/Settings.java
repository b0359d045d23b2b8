package dev.amipublisher.settings;

import dev.amipublisher.image.Severity;
import dev.amipublisher.settings.VulnerabilityPolicy.Handling;
import dev.amipublisher.settings.VulnerabilityPolicy.UnscannedImages;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the function was told to behave. Read once from environment variables; immutable.
 *
 * @param publishTagKey {@code PUBLISH_TAG_KEY}: the tag that asks for an AMI to be public; default
 *     {@code publish}
 * @param mode {@code MODE}: whether anything is changed in EC2; default enforce
 * @param unmanagedPublicImages {@code UNMANAGED_PUBLIC_IMAGES}: what to do with a public AMI that
 *     nobody asked to be public
 * @param revokedImages {@code REVOKED_IMAGES}: what to do with an AMI that someone else made
 *     private again
 * @param maxWithdrawalsPerSweep {@code MAX_WITHDRAWALS_PER_SWEEP}: how many AMIs may be withdrawn
 *     in one sweep interval that nobody asked for; default 10
 * @param sweepInterval {@code SWEEP_INTERVAL_MINUTES}: the time between sweeps, over which that
 *     limit holds; default an hour
 * @param requiredTags {@code REQUIRED_TAGS}: the tags without which an AMI is not published, with
 *     the values that they may have; may be empty
 * @param vulnerabilities what known vulnerabilities mean for an AMI
 * @param eventBusName {@code EVENT_BUS_NAME}: where outcome events go; default {@code default}
 * @param apiBucketShare {@code API_BUCKET_SHARE}: the percentage of EC2's request buckets that the
 *     function may use; default 50
 */
public record Settings(
    String publishTagKey,
    Mode mode,
    UnmanagedPublicImages unmanagedPublicImages,
    RevokedImages revokedImages,
    int maxWithdrawalsPerSweep,
    Duration sweepInterval,
    List<RequiredTag> requiredTags,
    VulnerabilityPolicy vulnerabilities,
    String eventBusName,
    int apiBucketShare) {

  /** The environment variables, each with the value that it has where it is not set. */
  public static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("PUBLISH_TAG_KEY", "publish"),
          Map.entry("MODE", "enforce"),
          Map.entry("UNMANAGED_PUBLIC_IMAGES", "report"),
          Map.entry("REVOKED_IMAGES", "report"),
          Map.entry("MAX_WITHDRAWALS_PER_SWEEP", "10"),
          Map.entry("SWEEP_INTERVAL_MINUTES", "60"),
          Map.entry("REQUIRED_TAGS", ""),
          Map.entry("KNOWN_VULNERABILITIES", "off"),
          Map.entry("VULNERABILITY_MAX_SEVERITY", "high"),
          Map.entry("VULNERABILITY_FIX_GRACE_DAYS", "0"),
          Map.entry("VULNERABILITY_MAX_SCAN_AGE_DAYS", "30"),
          Map.entry("UNSCANNED_IMAGES", "refuse"),
          Map.entry("EVENT_BUS_NAME", "default"),
          Map.entry("API_BUCKET_SHARE", "50"));

  /** Whether decisions are carried out. */
  public enum Mode {
    /** Decisions are carried out. */
    ENFORCE,
    /** Decisions are logged and emitted as events, and nothing is changed in EC2. */
    REPORT
  }

  /** What to do with a public AMI of ours that bears neither the publish tag nor our mark. */
  public enum UnmanagedPublicImages {
    /** Tell of it. */
    REPORT,
    /** Make it private. */
    WITHDRAW
  }

  /**
   * What to do with an AMI that was public, should still be, and was made private by someone else.
   */
  public enum RevokedImages {
    /** Tell of it and leave it private. */
    REPORT,
    /** Make it public again, if no rule forbids it. */
    RESTORE
  }

  /** Keeps the settings from being changed by whoever made them. */
  public Settings {
    requiredTags = List.copyOf(requiredTags);
  }

  /** The settings of an environment that sets nothing. */
  public static Settings defaults() {
    return parse(Map.of());
  }

  /**
   * Reads the settings.
   *
   * @param environment the environment variables; a variable that is absent has its default
   * @throws IllegalArgumentException if a variable does not parse; the message names the variable,
   *     its value and what is accepted
   */
  public static Settings parse(Map<String, String> environment) {
    SettingsReader given = new SettingsReader(environment);
    return new Settings(
        given.tagKey("PUBLISH_TAG_KEY"),
        given.oneOf(Mode.class, "MODE"),
        given.oneOf(UnmanagedPublicImages.class, "UNMANAGED_PUBLIC_IMAGES"),
        given.oneOf(RevokedImages.class, "REVOKED_IMAGES"),
        given.wholeNumber("MAX_WITHDRAWALS_PER_SWEEP", 0, 1_000_000),
        Duration.ofMinutes(given.wholeNumber("SWEEP_INTERVAL_MINUTES", 1, 1_440)),
        given.requiredTags("REQUIRED_TAGS"),
        vulnerabilities(given),
        given.eventBusName("EVENT_BUS_NAME"),
        given.wholeNumber("API_BUCKET_SHARE", 1, 100));
  }

  private static VulnerabilityPolicy vulnerabilities(SettingsReader given) {
    return new VulnerabilityPolicy(
        given.oneOf(Handling.class, "KNOWN_VULNERABILITIES"),
        given.oneOf(Severity.class, "VULNERABILITY_MAX_SEVERITY"),
        Duration.ofDays(given.wholeNumber("VULNERABILITY_FIX_GRACE_DAYS", 0, 3_650)),
        Duration.ofDays(given.wholeNumber("VULNERABILITY_MAX_SCAN_AGE_DAYS", 1, 3_650)),
        given.oneOf(UnscannedImages.class, "UNSCANNED_IMAGES"));
  }
}
