package dev.amipublisher.vocabulary;

import dev.amipublisher.vocabulary.ValueForm.Text;
import dev.amipublisher.vocabulary.ValueForm.Texts;
import dev.amipublisher.vocabulary.ValueForm.WholeNumber;
import dev.amipublisher.vocabulary.ValueForm.Words;

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
    return switch (this) {
      case PUBLISH_TAG_KEY, DEPRECATE_TAG_KEY -> Forms.TAG_KEY;
      case MODE -> Words.of("enforce", "report");
      case UNMANAGED_PUBLIC_IMAGES -> Words.of("report", "withdraw");
      case REVOKED_IMAGES -> Words.of("report", "restore");
      case MAX_WITHDRAWALS_PER_SWEEP -> new WholeNumber(0, Forms.MOST_IMAGES);
      case REQUIRED_TAGS -> Forms.REQUIRED_TAGS;
      case KNOWN_VULNERABILITIES -> Words.of("off", "report", "refuse");
      case VULNERABILITY_MAX_SEVERITY ->
          Words.of("informational", "low", "medium", "high", "critical");
      case VULNERABILITY_FIX_GRACE_DAYS -> new WholeNumber(0, Forms.MOST_DAYS);
      case VULNERABILITY_MAX_SCAN_AGE_DAYS -> new WholeNumber(1, Forms.MOST_DAYS);
      case UNSCANNED_IMAGES -> Words.of("refuse", "allow");
      case DEPRECATION_DATES -> Words.of("on", "off");
      // No public AMI may be deprecated later than two years after its creation.
      case DEPRECATE_AFTER_DAYS -> new WholeNumber(0, 730);
      case EVENT_BUS_NAME -> Forms.EVENT_BUS;
      case API_BUCKET_SHARE -> new WholeNumber(1, 100);
      // At least the longest sweep, so that two never overlap; at most half a day, because the
      // alarm on an overdue sweep looks back over two, and an alarm may look back over one day.
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
      case SWEEP_INTERVAL_MINUTES -> new WholeNumber(15, 720);
    };
  }

  /** Forms that take more than a line. */
  private static final class Forms {

    static final String NOT_RESERVED = "(?!aws:|ec2:SharedTag/|" + StatusTagKeys.PREFIX + ")";
    static final String NOT_RESERVED_ACCEPTED =
        ", not beginning with aws:, ec2:SharedTag/ or " + StatusTagKeys.PREFIX;

    /**
     * Only ASCII, and no space: such a key becomes part of an IAM condition key, and whether one
     * may hold more is not documented.
     */
    static final Text TAG_KEY =
        new Text(
            NOT_RESERVED + "[A-Za-z0-9_.:/=+@-]{1,128}",
            "1 to 128 letters, digits and _ . : / = + @ -" + NOT_RESERVED_ACCEPTED);

    static final String VALUE = " *[\\p{L}\\p{N}_.:/=+@-][\\p{L}\\p{N} _.:/=+@-]{0,255}";

    /**
     * The characters that every AWS service accepts in a tag, but no {@code =} in a key.
     *
     * <p>https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
     */
    static final Texts REQUIRED_TAGS =
        new Texts(
            NOT_RESERVED + "[\\p{L}\\p{N} _.:/+@-]{1,128}(=" + VALUE + "([|]" + VALUE + ")*)?",
            "tags, separated by commas, each as key, key=value or key=value|value: keys of 1 to 128"
                + " letters, digits, spaces and _ . : / + @ -"
                + NOT_RESERVED_ACCEPTED);

    static final String BUS_NAME = "[A-Za-z0-9/_.-]{1,256}";
    static final Text EVENT_BUS =
        new Text(
            BUS_NAME + "|arn:aws[a-z0-9-]*:events:[a-z0-9-]+:[0-9]{12}:event-bus/" + BUS_NAME,
            "the name or ARN of an event bus that exists: letters, digits and / _ . -");

    /**
     * AMIs that an account may own in a Region: more can never be withdrawn.
     *
     * <p>https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-quotas.html
     */
    static final int MOST_IMAGES = 50_000;

    /** Ten years. */
    static final int MOST_DAYS = 3_650;

    private Forms() {}
  }
}
