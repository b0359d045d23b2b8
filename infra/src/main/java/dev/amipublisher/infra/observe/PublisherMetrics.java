package dev.amipublisher.infra.observe;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.vocabulary.Metric;
import dev.amipublisher.vocabulary.StackNames;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;

/**
 * The metrics that the functions of one stack emit, as alarms and widgets read them.
 *
 * @param names whose prefix is the metrics' namespace
 */
record PublisherMetrics(StackNames names) {

  /** How often the function's metrics are summed up where nothing else is said. */
  static final Duration PERIOD = Duration.minutes(5);

  /** The sum over five minutes. */
  IMetric sum(Metric metric) {
    return statistic(metric, "Sum", PERIOD);
  }

  /** The sum over a time. */
  IMetric sum(Metric metric, Duration period) {
    return statistic(metric, "Sum", period);
  }

  /** The highest value in five minutes. */
  IMetric highest(Metric metric) {
    return statistic(metric, "Maximum", PERIOD);
  }

  /**
   * A percentile over five minutes.
   *
   * @param percentile from 0 to 100
   */
  IMetric percentile(Metric metric, int percentile) {
    return statistic(metric, "p" + percentile, PERIOD);
  }

  /**
   * How much of the Region's quota of public AMIs is used, in percent.
   *
   * <p>https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-quotas.html
   */
  MathExpression quotaUse() {
    return MathExpression.Builder.create()
        .expression("100 * publicImages / quota")
        .usingMetrics(
            sorted(
                Map.of(
                    "publicImages",
                    highest(Metric.PUBLIC_IMAGES),
                    "quota",
                    highest(Metric.PUBLIC_IMAGE_QUOTA))))
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
  MathExpression sweepsCompleted(Duration period) {
    return orZero("sweeps", Metric.SWEEP_COMPLETED, period, "Sweeps completed");
  }

  /** AMIs that failed within a time: 0 where none did, for the same reason. */
  MathExpression failed(Duration period) {
    return orZero("failed", Metric.FAILED, period, "AMIs that failed");
  }

  /** AMIs that sweeps published late within a time: 0 where none was, for the same reason. */
  MathExpression publishedLate(Duration period) {
    return orZero("late", Metric.PUBLISHED_LATE, period, "AMIs published late");
  }

  private MathExpression orZero(String id, Metric metric, Duration period, String label) {
    return MathExpression.Builder.create()
        .expression("FILL(%s, 0)".formatted(id))
        .usingMetrics(Map.of(id, sum(metric, period)))
        .label(label)
        .period(period)
        .build();
  }

  /** Findings, a line for every sharing rule that made any. */
  MathExpression findingsByRule() {
    return MathExpression.Builder.create()
        .expression(
            // In quotes, because of the hyphens in it.
            "SEARCH('{\"%s\",%s} MetricName=\"%s\"', 'Sum', %d)"
                .formatted(
                    names.prefix(),
                    String.join(",", Metric.FINDINGS.dimensions()),
                    Metric.FINDINGS.metricName(),
                    PERIOD.toSeconds().intValue()))
        .usingMetrics(Map.of())
        .label("")
        .period(PERIOD)
        .build();
  }

  private IMetric statistic(Metric metric, String statistic, Duration period) {
    return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
        .namespace(names.prefix())
        .metricName(metric.metricName())
        .statistic(statistic)
        .period(period)
        .build();
  }
}
