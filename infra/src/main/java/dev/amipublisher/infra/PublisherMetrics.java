package dev.amipublisher.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** The metrics that the function writes, by their names. They have no dimensions. */
final class PublisherMetrics {

  /** How often the function's metrics are summed up where nothing else is said. */
  static final Duration PERIOD = Duration.minutes(5);

  private static final String NAMESPACE = "AmiPublisher";

  private PublisherMetrics() {}

  /** The sum over five minutes. */
  static Metric sum(String name) {
    return metric(name, "Sum", PERIOD);
  }

  /** The sum over a time. */
  static Metric sum(String name, Duration period) {
    return metric(name, "Sum", period);
  }

  /** The highest value in five minutes. */
  static Metric highest(String name) {
    return metric(name, "Maximum", PERIOD);
  }

  /**
   * A percentile over five minutes.
   *
   * @param percentile from 0 to 100
   */
  static Metric percentile(String name, int percentile) {
    return metric(name, "p" + percentile, PERIOD);
  }

  /**
   * How much of the Region's quota of public AMIs is used, in percent.
   *
   * <p>https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-quotas.html
   */
  static MathExpression quotaUse() {
    return MathExpression.Builder.create()
        .expression("100 * publicImages / quota")
        .usingMetrics(
            new TreeMap<>(
                Map.of(
                    "publicImages", highest("PublicImages"), "quota", highest("PublicImageQuota"))))
        .label("Public AMIs, percent of the quota")
        .period(PERIOD)
        .build();
  }

  /**
   * Sweeps that ended within a time: 0, and not nothing, when there were none. Without the 0, an
   * alarm would go on judging the last sweep that it finds further back.
   *
   * <p>https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
   */
  static MathExpression sweepsCompleted(Duration period) {
    return MathExpression.Builder.create()
        .expression("FILL(sweeps, 0)")
        .usingMetrics(Map.of("sweeps", sum("SweepCompleted", period)))
        .label("Sweeps completed")
        .period(period)
        .build();
  }

  /** Findings, a line for every sharing rule that made any. */
  static MathExpression findingsByRule() {
    return MathExpression.Builder.create()
        .expression(
            "SEARCH('{%s,Rule} MetricName=\"Findings\"', 'Sum', %d)"
                .formatted(NAMESPACE, PERIOD.toSeconds().intValue()))
        .usingMetrics(Map.of())
        .label("")
        .period(PERIOD)
        .build();
  }

  private static Metric metric(String name, String statistic, Duration period) {
    return Metric.Builder.create()
        .namespace(NAMESPACE)
        .metricName(name)
        .statistic(statistic)
        .period(period)
        .build();
  }
}
