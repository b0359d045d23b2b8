package dev.amipublisher.infra.observe;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.infra.function.Functions;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.lambda.Function;

/** Alarms on the functions themselves. */
final class FunctionAlarms {

  private static final Duration FIVE_MINUTES = Duration.minutes(5);
  private static final Duration HOUR = Duration.hours(1);
  private static final int QUARTER_HOUR_MILLISECONDS = 15 * 60 * 1_000;

  private final AlarmSet alarms;
  private final Function events;
  private final Function sweeps;

  private FunctionAlarms(AlarmSet alarms, Functions functions) {
    this.alarms = alarms;
    events = functions.events().function();
    sweeps = functions.sweeps().function();
  }

  static void addTo(AlarmSet alarms, Functions functions) {
    FunctionAlarms made = new FunctionAlarms(alarms, functions);
    made.functionErrors();
    made.functionTimeouts();
    made.functionThrottles();
    made.eventsWaitLong();
    made.eventsDropped();
  }

  /** A rate, because a few events that fail once and then succeed are no trouble. */
  private void functionErrors() {
    alarms.add(
        alarms
            .alarm(
                "FunctionErrors",
                "function-errors",
                ofBoth(
                    HOUR,
                    "IF(eventErrors + sweepErrors >= 3,"
                        + " 100 * (eventErrors + sweepErrors) / (events + sweeps), 0)",
                    "Errors, percent of invocations",
                    Map.of(
                        "eventErrors", events.metricErrors(sumOver(HOUR)),
                        "sweepErrors", sweeps.metricErrors(sumOver(HOUR)),
                        "events", events.metricInvocations(sumOver(HOUR)),
                        "sweeps", sweeps.metricInvocations(sumOver(HOUR)))),
                60)
            .alarmDescription(
                "Within an hour, most invocations failed. Read the logs, /aws/lambda/%s and"
                        .formatted(alarms.names().prefix())
                    + " /aws/lambda/%s.".formatted(alarms.names().of("sweep"))));
  }

  /**
   * An error counts at the start of its invocation, a quarter of an hour before a time-out; the
   * duration is looked for over an hour.
   *
   * <p>https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
   */
  private void functionTimeouts() {
    alarms.add(
        alarms
            .alarm(
                "FunctionTimeouts",
                "function-timeouts",
                ofBoth(
                    HOUR,
                    "MAX([eventDuration, sweepDuration])",
                    "Longest duration, milliseconds",
                    Map.of(
                        "eventDuration", events.metricDuration(highestOver(HOUR)),
                        "sweepDuration", sweeps.metricDuration(highestOver(HOUR)))),
                // A sweep that uses all its time ends ten seconds before Lambda ends it.
                QUARTER_HOUR_MILLISECONDS - 1_000)
            .alarmDescription(
                "An invocation was cut off after a quarter of an hour. A call of AWS may hang:"
                    + " read the last lines of that invocation in the log. The next sweep does what"
                    + " it left."));
  }

  private void functionThrottles() {
    alarms.add(
        alarms
            .alarm(
                "FunctionThrottles",
                "function-throttles",
                events.metricThrottles(sumOver(FIVE_MINUTES)),
                1)
            // A mass tagging makes events wait their turn for a while, which is intended.
            .evaluationPeriods(6)
            .alarmDescription(
                "For half an hour, more events came than may run at once. They wait up to six"
                    + " hours. If this is no mass tagging, raise the setting"
                    + " reserved-concurrency."));
  }

  private void eventsWaitLong() {
    alarms.add(
        alarms
            .alarm(
                "EventsWaitLong",
                "events-wait-long",
                events.metric("AsyncEventAge", highestOver(FIVE_MINUTES)),
                QUARTER_HOUR_MILLISECONDS)
            .alarmDescription(
                "Events wait longer than a quarter of an hour for the function, so tags take that"
                    + " long to act. Look for throttles and errors of the function."));
  }

  private void eventsDropped() {
    alarms.add(
        alarms
            .alarm(
                "EventsDropped",
                "events-dropped",
                ofBoth(
                    FIVE_MINUTES,
                    "SUM([FILL(droppedEvents, 0), FILL(droppedSweeps, 0), FILL(lostEvents, 0),"
                        + " FILL(lostSweeps, 0)])",
                    "Events dropped",
                    Map.of(
                        "droppedEvents", events.metric("AsyncEventsDropped", sumOver(FIVE_MINUTES)),
                        "droppedSweeps", sweeps.metric("AsyncEventsDropped", sumOver(FIVE_MINUTES)),
                        "lostEvents",
                            events.metric("DestinationDeliveryFailures", sumOver(FIVE_MINUTES)),
                        "lostSweeps",
                            sweeps.metric("DestinationDeliveryFailures", sumOver(FIVE_MINUTES)))),
                1)
            .alarmDescription(
                "Lambda dropped an event, or could not put it into the queue of failed events."
                    + " The next sweep looks at the AMI again. Look at the queue's policy and at"
                    + " the function's throttles."));
  }

  private static MathExpression ofBoth(
      Duration period, String expression, String label, Map<String, IMetric> metrics) {
    return MathExpression.Builder.create()
        .expression(expression)
        .usingMetrics(sorted(metrics))
        .label(label)
        .period(period)
        .build();
  }

  private static MetricOptions sumOver(Duration period) {
    return MetricOptions.builder().statistic("Sum").period(period).build();
  }

  private static MetricOptions highestOver(Duration period) {
    return MetricOptions.builder().statistic("Maximum").period(period).build();
  }
}
