package dev.amipublisher.vocabulary;

/**
 * The settings of the function: an environment variable there, a context key in the stack. What is
 * accepted is said here, so that the function refuses nothing that the stack let through.
 */
public enum Setting {
  /** The tag that asks for an AMI to be public. */
  PUBLISH_TAG_KEY("publish-tag-key", "publish"),
  /** Whether decisions are carried out. */
  MODE("mode", "enforce"),
  /** What to do with a public AMI that nobody asked to publish. */
  UNMANAGED_PUBLIC_IMAGES("unmanaged-public-images", "report"),
  /** What to do with an AMI that someone else made private. */
  REVOKED_IMAGES("revoked-images", "report"),
  /** The withdrawal brake, in AMIs. */
  MAX_WITHDRAWALS_PER_SWEEP("max-withdrawals-per-sweep", "10"),
  /** The tags, some with values, without which no AMI is published. */
  REQUIRED_TAGS("required-tags", ""),
  /** What to do about known vulnerabilities. */
  KNOWN_VULNERABILITIES("known-vulnerabilities", "off"),
  /** The worst severity that is accepted. */
  VULNERABILITY_MAX_SEVERITY("vulnerability-max-severity", "high"),
  /** For how many days after a fix came out worse ones are accepted. */
  VULNERABILITY_FIX_GRACE_DAYS("vulnerability-fix-grace-days", "0"),
  /** How many days old a scan may be. */
  VULNERABILITY_MAX_SCAN_AGE_DAYS("vulnerability-max-scan-age-days", "30"),
  /** What to do with AMIs that were not scanned. */
  UNSCANNED_IMAGES("unscanned-images", "refuse"),
  /** Whether deprecation dates are set before AMIs are published. */
  DEPRECATION_DATES("deprecation-dates", "on"),
  /** The tag that says when an AMI is deprecated. */
  DEPRECATE_TAG_KEY("deprecate-tag-key", "deprecate-at"),
  /** After how many days from its publication an AMI is deprecated by default. */
  DEPRECATE_AFTER_DAYS("deprecate-after-days", "0"),
  /** Where outcome events go. */
  EVENT_BUS_NAME("event-bus-name", "default"),
  /** Percent of EC2's request rates that one running function may use. */
  API_BUCKET_SHARE("api-bucket-share", "50"),
  /** Minutes from one scheduled sweep to the next. */
  SWEEP_INTERVAL_MINUTES("sweep-every-minutes", "60");

  private final String contextKey;
  private final String defaultValue;

  Setting(String contextKey, String defaultValue) {
    this.contextKey = contextKey;
    this.defaultValue = defaultValue;
  }

  /** The variable that the function reads. */
  public String environmentVariable() {
    return name();
  }

  /** The key of the CDK context that the stack reads. */
  public String contextKey() {
    return contextKey;
  }

  /** The value where none is given. */
  public String defaultValue() {
    return defaultValue;
  }

  /** What a value has to look like. */
  public ValueForm form() {
    return SettingForms.of(this);
  }
}
