package dev.amipublisher.infra;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awscdk.Duration;
import software.constructs.Node;

/**
 * Everything that may be chosen about a deployment, read from CDK context ({@code -c key=value}, or
 * {@code context} in cdk.json). Every value has a default.
 *
 * @param function what the function is told
 * @param regions the Regions to deploy to; empty means the one the CLI is set up for
 * @param sweepEveryMinutes minutes from one scheduled sweep to the next
 * @param sweepAlarmNames CloudWatch alarms of this account and Region that start a sweep when they
 *     go off; may be empty
 * @param alarmEmail who is told of alarms, if anyone
 * @param logRetentionDays days that the function's log is kept
 * @param reservedConcurrency how many invocations may run at once; empty means that none are
 *     reserved and only the account's own limit holds
 * @param snapStart whether the function starts from a snapshot
 * @param functionArtifact the function's jar
 */
record Settings(
    FunctionSettings function,
    List<String> regions,
    int sweepEveryMinutes,
    List<String> sweepAlarmNames,
    Optional<String> alarmEmail,
    int logRetentionDays,
    Optional<Integer> reservedConcurrency,
    boolean snapStart,
    Path functionArtifact) {

  /** Every key that {@link #fromContext} reads. */
  static final Set<String> KEYS =
      Set.of(
          "publish-tag-key",
          "mode",
          "unmanaged-public-images",
          "revoked-images",
          "max-withdrawals-per-sweep",
          "required-tags",
          "event-bus-name",
          "api-bucket-share",
          "regions",
          "sweep-every-minutes",
          "sweep-alarm-names",
          "alarm-email",
          "log-retention-days",
          "reserved-concurrency",
          "snap-start",
          "function-artifact");

  // The characters that every AWS service accepts in a tag key, but for the space: the key becomes
  // part of an IAM condition key, and whether one may hold a space is not documented.
  // https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
  private static final Pattern TAG_KEY =
      Pattern.compile("(?!aws:|ami-publisher:)[A-Za-z0-9_.:/=+@-]{1,128}");
  private static final String TAG_KEY_ACCEPTED =
      "1 to 128 letters, digits and _ . : / = + @ -, not beginning with aws: or ami-publisher:";
  private static final Pattern EVENT_BUS_NAME = Pattern.compile("[A-Za-z0-9/_.-]{1,256}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2,3}(-[a-z]+)+-[0-9]+");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s,]+@[^@\\s,]+\\.[^@\\s,]+");
  private static final Pattern ALARM_NAME = Pattern.compile(".{1,255}");

  // AMIs that an account may own in a Region: more can never be withdrawn.
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-quotas.html
  private static final int MOST_IMAGES = 50_000;

  Settings {
    regions = List.copyOf(regions);
    sweepAlarmNames = List.copyOf(sweepAlarmNames);
  }

  /**
   * Reads and checks the context.
   *
   * @throws InvalidSettingsException naming every key that is not known and every value that is not
   *     accepted, with what would be
   */
  static Settings fromContext(Node node) {
    ContextReader context = new ContextReader(node);
    context.acceptOnly(KEYS);
    Settings settings =
        new Settings(
            functionSettings(context),
            context.list("regions", REGION, "Region names such as eu-west-1, separated by commas"),
            // At least the longest sweep, so that two never overlap; at most half a day, because
            // the alarm on an overdue sweep looks back over two, and an alarm on one-minute
            // evaluation may look back over one day.
            // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
            context.number("sweep-every-minutes", 60, 15, 720),
            context.list(
                "sweep-alarm-names",
                ALARM_NAME,
                "names of CloudWatch alarms, at most 255 characters each, separated by commas"),
            context.optionalText("alarm-email", EMAIL, "one e-mail address, or nothing"),
            context.number("log-retention-days", 365, LogRetention.ACCEPTED_DAYS),
            context.numberOrNone("reserved-concurrency", 5, 1, 1_000),
            context.oneOf("snap-start", "on", "off").equals("on"),
            Path.of(
                context.text(
                    "function-artifact",
                    "lambda/deployment-package/target/ami-publisher.jar",
                    Pattern.compile(".+"),
                    "the path of a jar")));
    context.throwIfAnyProblem();
    return settings;
  }

  /** Returns the time from one scheduled sweep to the next. */
  Duration sweepInterval() {
    return Duration.minutes(sweepEveryMinutes);
  }

  private static FunctionSettings functionSettings(ContextReader context) {
    return new FunctionSettings(
        context.text("publish-tag-key", "publish", TAG_KEY, TAG_KEY_ACCEPTED),
        context.oneOf("mode", "enforce", "report"),
        context.oneOf("unmanaged-public-images", "report", "withdraw"),
        context.oneOf("revoked-images", "report", "restore"),
        context.number("max-withdrawals-per-sweep", 10, 0, MOST_IMAGES),
        context.list(
            "required-tags", TAG_KEY, "tag keys, separated by commas: each " + TAG_KEY_ACCEPTED),
        context.text(
            "event-bus-name",
            "default",
            EVENT_BUS_NAME,
            "the name (not the ARN) of an event bus that exists: letters, digits and / _ . -"),
        context.number("api-bucket-share", 50, 1, 100));
  }
}
