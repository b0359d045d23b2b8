package dev.amipublisher.infra.observe;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.scheduler.ScheduleGroup;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;

/** Events and notices that did not arrive, added up for one alarm. */
public final class LostDeliveries {

  private static final Duration PERIOD = Duration.minutes(5);

  private final SortedMap<String, IMetric> metrics = new TreeMap<>();

  /** What waits in the queue. */
  public LostDeliveries in(Queue queue) {
    return add(
        "queue",
        queue.metricApproximateNumberOfMessagesVisible(
            MetricOptions.builder().statistic("Maximum").period(PERIOD).build()));
  }

  /** What a rule of the default bus could put into no queue. */
  public LostDeliveries of(Rule rule) {
    return add("rule" + metrics.size(), notQueued(Map.of("RuleName", rule.getRuleName())));
  }

  /**
   * The same for a rule of any bus. Whether EventBridge counts with the bus or without it, its
   * documentation does not say; so both are read.
   *
   * <p>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
   */
  public LostDeliveries of(Rule rule, IEventBus bus) {
    of(rule);
    return add(
        "rule" + metrics.size(),
        notQueued(
            new TreeMap<>(
                Map.of("EventBusName", bus.getEventBusName(), "RuleName", rule.getRuleName()))));
  }

  /** Executions that failed. */
  public LostDeliveries of(StateMachine machine) {
    return add(
        "machine" + metrics.size(),
        machine.metricFailed(MetricOptions.builder().period(PERIOD).build()));
  }

  /** What Scheduler could put into no queue. */
  LostDeliveries of(ScheduleGroup schedules) {
    return add(
        "schedules",
        sum(
            "AWS/Scheduler",
            "InvocationsFailedToBeSentToDeadLetterCount",
            Map.of("ScheduleGroup", schedules.getScheduleGroupName())));
  }

  /** The sum. */
  public MathExpression sum(String label) {
    return MathExpression.Builder.create()
        .expression(
            metrics.keySet().stream()
                .map("FILL(%s, 0)"::formatted)
                .collect(Collectors.joining(", ", "SUM([", "])")))
        .usingMetrics(metrics)
        .label(label)
        .period(PERIOD)
        .build();
  }

  private LostDeliveries add(String id, IMetric metric) {
    metrics.put(id, metric);
    return this;
  }

  private static Metric notQueued(Map<String, String> dimensions) {
    return sum("AWS/Events", "InvocationsFailedToBeSentToDlq", dimensions);
  }

  private static Metric sum(String namespace, String name, Map<String, String> dimensions) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .dimensionsMap(dimensions)
        .statistic("Sum")
        .period(PERIOD)
        .build();
  }
}
