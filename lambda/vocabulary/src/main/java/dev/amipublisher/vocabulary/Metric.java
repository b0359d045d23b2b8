package dev.amipublisher.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metrics that the function emits. The function's tests record each of them, and the stack's
 * tests hold its alarms and widgets to that record.
 */
public enum Metric {
  /** AMIs that were published. */
  PUBLISHED("Published"),
  /** AMIs that were withdrawn. */
  WITHDRAWN("Withdrawn"),
  /** AMIs whose publication was refused. */
  REFUSED("Refused"),
  /** AMIs that someone else made private. */
  REVOKED("Revoked"),
  /** AMIs whose publish tag cannot be understood. */
  INVALID("Invalid"),
  /** AMIs that could not be read, changed or verified. */
  FAILED("Failed"),
  /** AMIs among them that were public before. */
  WITHDRAWALS_FAILED("WithdrawalsFailed"),
  /** AMIs whose status tags could not be written. */
  STATUS_TAGS_FAILED("StatusTagsFailed"),
  /**
   * AMIs that a sweep published although their tags asked for it before it began, and no event had
   * ever brought the function to them: their status tags were not there.
   */
  PUBLISHED_LATE("PublishedLate"),
  /** Findings of one sharing rule. */
  FINDINGS("Findings", Unit.COUNT, "Rule"),
  /** From the event of the tag to the AMI read back as public. */
  TIME_TO_PUBLIC("TimeToPublic", Unit.MILLISECONDS, null),
  /** Calls that AWS throttled. */
  EC2_THROTTLES("Ec2Throttles"),
  /** 1 for each sweep that ended. */
  SWEEP_COMPLETED("SweepCompleted"),
  /** AMIs that a sweep looked at. */
  SWEEP_SIZE("SweepSize"),
  /** How long a sweep took. */
  SWEEP_DURATION("SweepDuration", Unit.MILLISECONDS, null),
  /** AMIs for which a sweep had no time. */
  IMAGES_LEFT("ImagesLeft"),
  /** Public AMIs of the account, when a sweep began. */
  PUBLIC_IMAGES("PublicImages"),
  /** The Region's quota of public AMIs. */
  PUBLIC_IMAGE_QUOTA("PublicImageQuota"),
  /** Public AMIs that reach their deprecation date within 30 days. */
  PUBLIC_IMAGES_NEAR_DEPRECATION("PublicImagesNearDeprecation"),
  /** Public AMIs that AWS may make private within 30 days, as nobody launches them. */
  PUBLIC_IMAGES_NEAR_REVOCATION("PublicImagesNearRevocation"),
  /** Public AMIs that nothing asks for. */
  UNMANAGED_PUBLIC_IMAGES("UnmanagedPublicImages"),
  /** AMIs that the withdrawal brake kept public. */
  WITHDRAWALS_HELD_BACK("WithdrawalsHeldBack"),
  /** Copies in other Regions that were asked for. */
  COPIES_STARTED("CopiesStarted"),
  /** Copies that failed as often as they are tried, when a sweep looked at them. */
  COPIES_FAILED("CopiesFailed"),
  /** Catalogues, and tags for everybody, that could not be written. */
  CATALOGUES_NOT_WRITTEN("CataloguesNotWritten"),
  /** Failures of optional features: exceptions, and answers that took too long. */
  COMPANIONS_FAILED("CompanionsFailed"),
  /** Blocks of snapshots that were read to inspect AMIs. */
  BLOCKS_READ("BlocksRead"),
  /** How long it took to inspect AMIs. */
  INSPECTION_TIME("InspectionTime", Unit.MILLISECONDS, null),
  /** AMIs that were inspected. */
  INSPECTED_IMAGES("InspectedImages"),
  /** AMIs among them that hold what must not be public. */
  SENSITIVE_IMAGES("SensitiveImages"),
  /** AMIs among them that could not be inspected completely. */
  UNVERIFIED_IMAGES("UnverifiedImages"),
  /** Public AMIs that an audit inspected. */
  AUDITED_IMAGES("AuditedImages"),
  /** AMIs among them that hold what must not be public, withdrawn since or not. */
  PUBLIC_SENSITIVE_IMAGES("PublicSensitiveImages");

  /**
   * The namespace of the metrics of a stack with the usual name prefix. Each stack's namespace is
   * its prefix, so that two stacks in one Region do not count for each other.
   */
  public static final String NAMESPACE = "ami-publisher";

  /** The environment variable that tells the function its stack's namespace. */
  public static final String NAMESPACE_VARIABLE = "METRICS_NAMESPACE";

  /** CloudWatch's units, as far as they are used. */
  public enum Unit {
    /** A number of things. */
    COUNT("Count"),
    /** A duration. */
    MILLISECONDS("Milliseconds");

    private final String cloudWatchName;

    Unit(String cloudWatchName) {
      this.cloudWatchName = cloudWatchName;
    }

    /** CloudWatch's name of the unit. */
    public String cloudWatchName() {
      return cloudWatchName;
    }
  }

  private final String metricName;
  private final Unit unit;
  private final @Nullable String dimension;

  Metric(String metricName) {
    this(metricName, Unit.COUNT, null);
  }

  Metric(String metricName, Unit unit, @Nullable String dimension) {
    this.metricName = metricName;
    this.unit = unit;
    this.dimension = dimension;
  }

  /** The name in CloudWatch. */
  public String metricName() {
    return metricName;
  }

  /** The unit of its values. */
  public Unit unit() {
    return unit;
  }

  /** The names of its dimensions; most metrics have none. */
  public List<String> dimensions() {
    return dimension == null ? List.of() : List.of(dimension);
  }

  /** Namespace, name and dimensions in one line, as the tests record a metric. */
  public String signature() {
    return signature(NAMESPACE, metricName, dimensions());
  }

  /** The same line for a metric as a log line or a template has it. */
  public static String signature(String namespace, String metricName, List<String> dimensions) {
    return "%s %s [%s]".formatted(namespace, metricName, String.join(",", dimensions));
  }
}
