package dev.amipublisher.infra.observe;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.infra.function.DeadLetters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.scheduler.ScheduleGroup;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;

/** Alarms on events that came to nothing on their way, and on notices that were not sent. */
final class DeliveryAlarms {

  private static final Duration FIVE_MINUTES = Duration.minutes(5);

  private final AlarmSet alarms;

  DeliveryAlarms(AlarmSet alarms) {
    this.alarms = alarms;
  }

  void deadLetters(DeadLetters deadLetters) {
    alarms.add(
        queueAlarm("UndeliveredEvents", "undelivered-events", deadLetters.undelivered())
            .alarmDescription(
                "EventBridge or Scheduler could not deliver an event. The messages in the queue"
                    + " say why (attribute ERROR_MESSAGE). The next sweep does what the event would"
                    + " have done; purge the queue when the cause is fixed."));
    alarms.add(
        queueAlarm("FailedEvents", "failed-events", deadLetters.failed())
            .alarmDescription(
                "The function gave up on an event. The messages in the queue hold the event and"
                    + " the error. The next sweep looks at the AMI again; purge the queue when the"
                    + " cause is fixed."));
  }

  /**
   * Events that reached not even the queue for the undelivered.
   *
   * <p>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html and
   * https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html
   */
  void lostEvents(List<Rule> rules, ScheduleGroup schedules) {
    SortedMap<String, IMetric> metrics = new TreeMap<>();
    metrics.put(
        "schedule",
        sum(
            "AWS/Scheduler",
            "InvocationsFailedToBeSentToDeadLetterCount",
            Map.of("ScheduleGroup", schedules.getScheduleGroupName())));
    for (Rule rule : rules) {
      metrics.put(
          "rule" + metrics.size(),
          sum(
              "AWS/Events",
              "InvocationsFailedToBeSentToDlq",
              Map.of("RuleName", rule.getRuleName())));
    }
    List<String> filled = new ArrayList<>();
    metrics.keySet().forEach(id -> filled.add("FILL(%s, 0)".formatted(id)));
    alarms.add(
        alarms
            .alarm(
                "EventsLost",
                "events-lost",
                MathExpression.Builder.create()
                    .expression("SUM([%s])".formatted(String.join(", ", filled)))
                    .usingMetrics(sorted(metrics))
                    .label("Events lost")
                    .period(FIVE_MINUTES)
                    .build(),
                1)
            .alarmDescription(
                "EventBridge or Scheduler could deliver an event neither to its target nor to the"
                    + " queue of undelivered events. The next sweep does what the event would have"
                    + " done. Look at the queue's policy and at its key."));
  }

  void noticesFailed(StateMachine machine) {
    alarms.add(
        alarms
            .alarm(
                "NoticesFailed",
                "notices-failed",
                machine.metricFailed(MetricOptions.builder().period(FIVE_MINUTES).build()),
                1)
            .alarmDescription(
                "A notice of what became of an AMI was not sent. The executions of the state"
                    + " machine %s say why; the AMI's tags and the function's log have the outcome."
                        .formatted(alarms.names().of("notify"))));
  }

  private Alarm.Builder queueAlarm(String id, String name, Queue queue) {
    return alarms.alarm(
        id,
        name,
        queue.metricApproximateNumberOfMessagesVisible(
            MetricOptions.builder().statistic("Maximum").period(FIVE_MINUTES).build()),
        1);
  }

  private static Metric sum(String namespace, String name, Map<String, String> dimensions) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .dimensionsMap(dimensions)
        .statistic("Sum")
        .period(FIVE_MINUTES)
        .build();
  }
}
