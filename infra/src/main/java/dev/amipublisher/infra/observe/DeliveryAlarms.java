package dev.amipublisher.infra.observe;

import dev.amipublisher.infra.function.DeadLetters;
import dev.amipublisher.infra.wake.EventTriggers;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
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
  void lostEvents(EventTriggers triggers, OutcomeNotices notices, ScheduleGroup schedules) {
    LostDeliveries lost = new LostDeliveries();
    triggers.rulesOfTheDefaultBus().forEach(lost::of);
    lost.of(triggers.sweepRequested(), triggers.ownBus());
    lost.of(notices.rule(), triggers.ownBus()).of(schedules);
    alarms.add(
        alarms
            .alarm("EventsLost", "events-lost", lost.sum("Events lost"), 1)
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
}
