package dev.amipublisher.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
 * @param requiredTags {@code REQUIRED_TAGS}: keys of the tags without which an AMI is not
 *     published; never null, may be empty
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
    Set<String> requiredTags,
    String eventBusName,
    int apiBucketShare) {

  /** The environment variables, each with the value that it has where it is not set. */
  public static final Map<String, String> DEFAULTS =
      Map.of(
          "PUBLISH_TAG_KEY", "publish",
          "MODE", "enforce",
          "UNMANAGED_PUBLIC_IMAGES", "report",
          "REVOKED_IMAGES", "report",
          "MAX_WITHDRAWALS_PER_SWEEP", "10",
          "SWEEP_INTERVAL_MINUTES", "60",
          "REQUIRED_TAGS", "",
          "EVENT_BUS_NAME", "default",
          "API_BUCKET_SHARE", "50");

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
    requiredTags = Set.copyOf(requiredTags);
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
    Map<String, String> given = new HashMap<>(DEFAULTS);
    given.putAll(environment);
    return new Settings(
        tagKey("PUBLISH_TAG_KEY", given),
        oneOf(Mode.class, "MODE", given),
        oneOf(UnmanagedPublicImages.class, "UNMANAGED_PUBLIC_IMAGES", given),
        oneOf(RevokedImages.class, "REVOKED_IMAGES", given),
        wholeNumber("MAX_WITHDRAWALS_PER_SWEEP", given, 0, 1_000_000),
        Duration.ofMinutes(wholeNumber("SWEEP_INTERVAL_MINUTES", given, 1, 1_440)),
        tagKeys("REQUIRED_TAGS", given),
        eventBusName("EVENT_BUS_NAME", given),
        wholeNumber("API_BUCKET_SHARE", given, 1, 100));
  }

  private static String value(String variable, Map<String, String> given) {
    return Objects.requireNonNull(given.get(variable), variable);
  }

  private static <E extends Enum<E>> E oneOf(
      Class<E> type, String variable, Map<String, String> given) {
    String value = value(variable, given);
    List<String> accepted =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    int index = accepted.indexOf(value);
    if (index < 0) {
      throw bad(variable, value, "one of: " + String.join(", ", accepted));
    }
    return type.getEnumConstants()[index];
  }

  private static int wholeNumber(String variable, Map<String, String> given, int least, int most) {
    String value = value(variable, given);
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // told below, in the same words as a number out of range
    }
    throw bad(variable, value, "a whole number from " + least + " to " + most);
  }

  private static Set<String> tagKeys(String variable, Map<String, String> given) {
    return Arrays.stream(value(variable, given).split(",", -1))
        .map(String::strip)
        .filter(key -> !key.isEmpty())
        .map(key -> checkedTagKey(variable, key))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String tagKey(String variable, Map<String, String> given) {
    return checkedTagKey(variable, value(variable, given));
  }

  private static String checkedTagKey(String variable, String value) {
    boolean reserved =
        value.startsWith("aws:")
            || value.startsWith("ami-publisher:")
            || value.startsWith("ec2:SharedTag/");
    if (value.isBlank() || value.length() > 128 || reserved) {
      throw bad(
          variable,
          value,
          "a tag key of 1 to 128 characters that does not begin with aws:, ami-publisher: or"
              + " ec2:SharedTag/");
    }
    return value;
  }

  private static String eventBusName(String variable, Map<String, String> given) {
    String value = value(variable, given);
    if (!value.matches(
        "[\\w./-]{1,256}|arn:aws[\\w-]*:events:[\\w-]+:\\d{12}:event-bus/[\\w./-]+")) {
      throw bad(variable, value, "the name or ARN of an event bus");
    }
    return value;
  }

  private static IllegalArgumentException bad(String variable, String value, String accepted) {
    return new IllegalArgumentException(
        "The environment variable "
            + variable
            + " is '"
            + value
            + "', but must be "
            + accepted
            + ".");
  }
}
