package dev.amipublisher.infra;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * The numbers of days for which CloudWatch Logs can be told to keep a log. The CDK knows them by
 * name only.
 *
 * <p>https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
final class LogRetention {

  private static final Map<Integer, RetentionDays> BY_DAYS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(1, RetentionDays.ONE_DAY),
              Map.entry(3, RetentionDays.THREE_DAYS),
              Map.entry(5, RetentionDays.FIVE_DAYS),
              Map.entry(7, RetentionDays.ONE_WEEK),
              Map.entry(14, RetentionDays.TWO_WEEKS),
              Map.entry(30, RetentionDays.ONE_MONTH),
              Map.entry(60, RetentionDays.TWO_MONTHS),
              Map.entry(90, RetentionDays.THREE_MONTHS),
              Map.entry(120, RetentionDays.FOUR_MONTHS),
              Map.entry(150, RetentionDays.FIVE_MONTHS),
              Map.entry(180, RetentionDays.SIX_MONTHS),
              Map.entry(365, RetentionDays.ONE_YEAR),
              Map.entry(400, RetentionDays.THIRTEEN_MONTHS),
              Map.entry(545, RetentionDays.EIGHTEEN_MONTHS),
              Map.entry(731, RetentionDays.TWO_YEARS),
              Map.entry(1_096, RetentionDays.THREE_YEARS),
              Map.entry(1_827, RetentionDays.FIVE_YEARS),
              Map.entry(2_192, RetentionDays.SIX_YEARS),
              Map.entry(2_557, RetentionDays.SEVEN_YEARS),
              Map.entry(2_922, RetentionDays.EIGHT_YEARS),
              Map.entry(3_288, RetentionDays.NINE_YEARS),
              Map.entry(3_653, RetentionDays.TEN_YEARS)));

  /** The numbers of days that are accepted, in order. */
  static final SortedSet<Integer> ACCEPTED_DAYS = new TreeSet<>(BY_DAYS.keySet());

  private LogRetention() {}

  /**
   * Returns the CDK's name for so many days.
   *
   * @throws IllegalArgumentException if the days are not among {@link #ACCEPTED_DAYS}
   */
  static RetentionDays ofDays(int days) {
    RetentionDays retention = BY_DAYS.get(days);
    if (retention == null) {
      throw new IllegalArgumentException("a log cannot be kept for " + days + " days");
    }
    return retention;
  }
}
