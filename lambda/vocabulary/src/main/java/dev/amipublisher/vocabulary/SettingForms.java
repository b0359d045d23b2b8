package dev.amipublisher.vocabulary;

import dev.amipublisher.vocabulary.ValueForm.Text;
import dev.amipublisher.vocabulary.ValueForm.Texts;
import dev.amipublisher.vocabulary.ValueForm.WholeNumber;
import dev.amipublisher.vocabulary.ValueForm.Words;

/** What the values of settings have to look like. */
final class SettingForms {

  static final String NOT_RESERVED = "(?!aws:|ec2:SharedTag/|" + StatusTagKeys.PREFIX + ")";
  static final String NOT_RESERVED_ACCEPTED =
      ", not beginning with aws:, ec2:SharedTag/ or " + StatusTagKeys.PREFIX;

  /**
   * Only ASCII, and no space: such a key becomes part of an IAM condition key, and whether one may
   * hold more is not documented.
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
   * Buckets, by the rules for new ones; or none.
   *
   * <p>https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  static final Text BUCKET =
      new Text("|[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "the name of an S3 bucket, or nothing");

  /** Keys that need no escaping. */
  static final Text KEY_PREFIX =
      new Text(
          "[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){0,4}",
          "letters, digits and . _ -, in parts separated by /");

  /**
   * Paths in Parameter Store, or none. Names may not begin with aws or ssm.
   *
   * <p>https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html
   */
  static final Text PARAMETER_PATH =
      new Text(
          "|(?!/(?i:aws|ssm))(/[A-Za-z0-9_.-]{1,100}){1,5}",
          "a path such as /acme/amis, of letters, digits and . _ -, not beginning with aws or ssm,"
              + " or nothing");

  /** Names of Regions. */
  static final Texts REGIONS =
      new Texts(
          "[a-z]{2,4}(-[a-z]+)+-[0-9]+", "Region names such as eu-west-1, separated by commas");

  /**
   * AMIs that an account may own in a Region: more can never be withdrawn.
   *
   * <p>https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-quotas.html
   */
  static final int MOST_IMAGES = 50_000;

  /** Ten years. */
  static final int MOST_DAYS = 3_650;

  private SettingForms() {}

  /** What the values of a setting have to look like. */
  static ValueForm of(Setting setting) {
    return switch (setting) {
      case PUBLISH_TAG_KEY,
          DEPRECATE_TAG_KEY,
          PUBLISH_REGIONS_TAG_KEY,
          SHARE_SNAPSHOTS_TAG_KEY,
          FAMILY_TAG_KEY,
          VERSION_TAG_KEY,
          ALLOW_SENSITIVE_DATA_TAG_KEY ->
          TAG_KEY;
      case COPY_TO_REGIONS -> REGIONS;
      case CATALOGUE_BUCKET -> BUCKET;
      case CATALOGUE_PREFIX -> KEY_PREFIX;
      case CATALOGUE_PARAMETERS -> PARAMETER_PATH;
      case SOURCE_IMAGES -> Words.of("public", "private");
      case MODE -> Words.of("enforce", "report");
      case UNMANAGED_PUBLIC_IMAGES -> Words.of("report", "withdraw");
      case SHARE_SNAPSHOTS -> Words.of("none", "public");
      case REVOKED_IMAGES -> Words.of("report", "restore");
      case MAX_WITHDRAWALS_PER_SWEEP -> new WholeNumber(0, MOST_IMAGES);
      case REQUIRED_TAGS -> REQUIRED_TAGS;
      case KNOWN_VULNERABILITIES -> Words.of("off", "report", "refuse");
      case VULNERABILITY_MAX_SEVERITY ->
          Words.of("informational", "low", "medium", "high", "critical");
      case VULNERABILITY_FIX_GRACE_DAYS -> new WholeNumber(0, MOST_DAYS);
      case VULNERABILITY_MAX_SCAN_AGE_DAYS -> new WholeNumber(1, MOST_DAYS);
      case UNSCANNED_IMAGES -> Words.of("refuse", "allow");
      case DEPRECATION_DATES, USAGE_REPORTS, SHARED_TAGS -> Words.of("on", "off");
      // No public AMI may be deprecated later than two years after its creation.
      case DEPRECATE_AFTER_DAYS -> new WholeNumber(0, 730);
      case SENSITIVE_DATA_CHECK -> Words.of("enforce", "report", "off");
      case UNVERIFIABLE_IMAGES -> Words.of("refuse", "allow");
      case CONTENT_AUDIT -> Words.of("off", "daily", "weekly");
      case AUDIT_BLOCK_LIMIT, SNAPSHOT_BLOCK_LIMIT, IMAGE_MEBIBYTE_LIMIT ->
          new WholeNumber(1, 1_000_000);
      case EVENT_BUS_NAME -> EVENT_BUS;
      case API_BUCKET_SHARE -> new WholeNumber(1, 100);
      // At least the longest sweep, so that two never overlap; at most half a day, because the
      // alarm on an overdue sweep looks back over two, and an alarm may look back over one day.
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
      case SWEEP_INTERVAL_MINUTES -> new WholeNumber(15, 720);
    };
  }
}
