package dev.amipublisher.infra.observe;

import dev.amipublisher.infra.function.DeadLetters;
import dev.amipublisher.infra.function.PublisherFunction;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sqs.Queue;

/** Alarms on the function itself, and on events that came to nothing. */
final class FunctionAlarms {

  private static final Duration FIVE_MINUTES = Duration.minutes(5);
  private static final Duration QUARTER_HOUR = Duration.minutes(15);

  private final AlarmSet alarms;

  private FunctionAlarms(AlarmSet alarms) {
    this.alarms = alarms;
  }

  static void addTo(AlarmSet alarms, PublisherFunction function, DeadLetters deadLetters) {
    FunctionAlarms made = new FunctionAlarms(alarms);
    made.functionErrors(function.function());
    made.functionThrottles(function.function());
    made.eventsWaitLong(function.function());
    made.undeliveredEvents(deadLetters.undelivered());
    made.failedEvents(deadLetters.failed());
  }

  private void functionErrors(Function function) {
    alarms.add(
        alarms
            .alarm(
                "FunctionErrors",
                "function-errors",
                function.metricErrors(sumOver(QUARTER_HOUR)),
                3)
            .alarmDescription(
                "The function failed three times in a quarter of an hour, as many times as it"
                    + " tries one event. Read its log, /aws/lambda/"
                    + alarms.names().prefix()
                    + "."));
  }

  private void functionThrottles(Function function) {
    alarms.add(
        alarms
            .alarm(
                "FunctionThrottles",
                "function-throttles",
                function.metricThrottles(sumOver(FIVE_MINUTES)),
                1)
            // A mass tagging makes events wait their turn for a while, which is intended.
            .evaluationPeriods(6)
            .alarmDescription(
                "For half an hour, more events came than may run at once. They wait up to six"
                    + " hours. If this is no mass tagging, raise the context value"
                    + " reserved-concurrency."));
  }

  private void eventsWaitLong(Function function) {
    alarms.add(
        alarms
            .alarm(
                "EventsWaitLong",
                "events-wait-long",
                function.metric(
                    "AsyncEventAge",
                    MetricOptions.builder().statistic("Maximum").period(FIVE_MINUTES).build()),
                QUARTER_HOUR.toMilliseconds().intValue())
            .alarmDescription(
                "Events wait longer than a quarter of an hour for the function, so tags take that"
                    + " long to act. Look for throttles and errors of the function."));
  }

  private void undeliveredEvents(Queue queue) {
    alarms.add(
        deadLetterAlarm("UndeliveredEvents", "undelivered-events", queue)
            .alarmDescription(
                "EventBridge or Scheduler could not deliver an event. The messages in the queue"
                    + " say why (attribute ERROR_MESSAGE). The next sweep does what the event would"
                    + " have done; purge the queue when the cause is fixed."));
  }

  private void failedEvents(Queue queue) {
    alarms.add(
        deadLetterAlarm("FailedEvents", "failed-events", queue)
            .alarmDescription(
                "The function gave up on an event. The messages in the queue hold the event and"
                    + " the error. The next sweep looks at the AMI again; purge the queue when the"
                    + " cause is fixed."));
  }

  private Alarm.Builder deadLetterAlarm(String id, String name, Queue queue) {
    return alarms.alarm(
        id,
        name,
        queue.metricApproximateNumberOfMessagesVisible(
            MetricOptions.builder().statistic("Maximum").period(FIVE_MINUTES).build()),
        1);
  }

  private static MetricOptions sumOver(Duration period) {
    return MetricOptions.builder().statistic("Sum").period(period).build();
  }
}
