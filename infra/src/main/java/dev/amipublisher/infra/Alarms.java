package dev.amipublisher.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** What calls for a person. Every alarm says in its description what it means and what to do. */
final class Alarms extends Construct {

  /** The name of the alarm that also starts a sweep. */
  static final String SWEEP_OVERDUE = AmiPublisherApp.STACK_NAME + "-sweep-overdue";

  private static final Duration FIVE_MINUTES = Duration.minutes(5);
  private static final Duration QUARTER_HOUR = Duration.minutes(15);

  private final Topic topic;

  Alarms(Construct scope, Settings settings, PublisherFunction function, DeadLetters deadLetters) {
    super(scope, "Alarms");
    topic = topic(settings.alarmEmail());
    functionErrors(function.function());
    functionThrottles(function.function());
    eventsWaitLong(function.function());
    undeliveredEvents(deadLetters.undelivered());
    failedEvents(deadLetters.failed());
    sweepOverdue(settings);
    imagesFailed(settings);
    withdrawalsFailed();
    withdrawalsHeldBack();
    unmanagedPublicImages();
    quotaNearlyUsed();
  }

  private Topic topic(Optional<String> email) {
    Topic made =
        Topic.Builder.create(this, "Topic")
            .topicName(AmiPublisherApp.STACK_NAME + "-alarms")
            .displayName("AMI publisher alarms")
            .enforceSsl(true)
            .build();
    // A topic with a policy of its own, as "SSL only" gives it, no longer lets CloudWatch in by
    // default. https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
    made.addToResourcePolicy(letAlarmsPublish(made));
    email.ifPresent(address -> made.addSubscription(new EmailSubscription(address)));
    CfnOutput.Builder.create(this, "TopicArn")
        .description("Subscribe to this topic to be told of alarms.")
        .value(made.getTopicArn())
        .build();
    return made;
  }

  private PolicyStatement letAlarmsPublish(Topic alarmTopic) {
    Stack stack = Stack.of(this);
    return PolicyStatement.Builder.create()
        .sid("LetAlarmsPublish")
        .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
        .actions(List.of("sns:Publish"))
        .resources(List.of(alarmTopic.getTopicArn()))
        .conditions(
            new TreeMap<>(
                Map.of(
                    "StringEquals",
                    Map.of("aws:SourceAccount", stack.getAccount()),
                    "ArnLike",
                    Map.of(
                        "aws:SourceArn",
                        "arn:%s:cloudwatch:%s:%s:alarm:%s-*"
                            .formatted(
                                stack.getPartition(),
                                stack.getRegion(),
                                stack.getAccount(),
                                AmiPublisherApp.STACK_NAME)))))
        .build();
  }

  private void functionErrors(Function function) {
    raise(
        alarm("FunctionErrors", "function-errors", function.metricErrors(sumOver(QUARTER_HOUR)), 3)
            .alarmDescription(
                "The function failed three times in a quarter of an hour, as many times as it"
                    + " tries one event. Read its log, /aws/lambda/"
                    + AmiPublisherApp.STACK_NAME
                    + "."));
  }

  private void functionThrottles(Function function) {
    raise(
        alarm(
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
    raise(
        alarm(
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
    raise(
        deadLetterAlarm("UndeliveredEvents", "undelivered-events", queue)
            .alarmDescription(
                "EventBridge or Scheduler could not deliver an event. The messages in the queue"
                    + " say why (attribute ERROR_MESSAGE). The next sweep does what the event would"
                    + " have done; purge the queue when the cause is mended."));
  }

  private void failedEvents(Queue queue) {
    raise(
        deadLetterAlarm("FailedEvents", "failed-events", queue)
            .alarmDescription(
                "The function gave up on an event. The messages in the queue hold the event and"
                    + " the error. The next sweep looks at the AMI again; purge the queue when the"
                    + " cause is mended."));
  }

  private Alarm.Builder deadLetterAlarm(String id, String name, Queue queue) {
    return alarm(
        id,
        name,
        queue.metricApproximateNumberOfMessagesVisible(
            MetricOptions.builder().statistic("Maximum").period(FIVE_MINUTES).build()),
        1);
  }

  private void sweepOverdue(Settings settings) {
    // Two intervals, so that one lost sweep is forgiven. A sweep takes a quarter of an hour at
    // most,
    // which is no longer than the shortest interval, so two that run find themselves within it.
    Duration twoIntervals = Duration.minutes(2 * settings.sweepEveryMinutes());
    raise(
        alarm(
                "SweepOverdue",
                SWEEP_OVERDUE.substring(AmiPublisherApp.STACK_NAME.length() + 1),
                PublisherMetrics.sweepsCompleted(twoIntervals),
                1)
            .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
            .treatMissingData(TreatMissingData.BREACHING)
            .alarmDescription(
                "No sweep was completed in twice its interval. Nothing makes up for lost events"
                    + " now. This alarm starts a sweep itself; if it does not clear, read the"
                    + " function's log and look at the schedule."));
  }

  private void imagesFailed(Settings settings) {
    raise(
        alarm(
                "ImagesFailed",
                "images-failed",
                PublisherMetrics.sum("Failed", settings.sweepInterval()),
                1)
            // Once may be EC2's bad minute.
            .evaluationPeriods(2)
            .alarmDescription(
                "Sweep after sweep, an AMI could not be looked at or changed. One that should be"
                    + " private may still be public. The function's log names it."));
  }

  private void withdrawalsFailed() {
    raise(
        alarm(
                "WithdrawalsFailed",
                "withdrawals-failed",
                PublisherMetrics.sum("WithdrawalsFailed"),
                1)
            .alarmDescription(
                "An AMI that should be private could not be made so, or EC2 does not tell that it is."
                    + " It may still be public. The function's log names it and says why."));
  }

  private void withdrawalsHeldBack() {
    raise(
        alarm(
                "WithdrawalsHeldBack",
                "withdrawals-held-back",
                PublisherMetrics.sum("WithdrawalsHeldBack"),
                1)
            // Every sweep says how many it held back: until the next, what the last one said holds.
            .treatMissingData(TreatMissingData.IGNORE)
            .alarmDescription(
                "A sweep wanted to withdraw more AMIs than it may, and stopped. If that many were"
                    + " really meant to go, raise the context value max-withdrawals-per-sweep or"
                    + " wait for further sweeps; if not, put their tags back."));
  }

  private void unmanagedPublicImages() {
    raise(
        alarm(
                "UnmanagedPublicImages",
                "unmanaged-public-images",
                PublisherMetrics.highest("UnmanagedPublicImages"),
                1)
            // Told by sweeps only: between them, what the last one found still holds.
            .treatMissingData(TreatMissingData.IGNORE)
            .alarmDescription(
                "An AMI is public without the publish tag. Tag it if that is meant, or make it"
                    + " private. The event 'AMI Sweep Completed', and the sweep's line in the"
                    + " function's log, name it (unmanagedImageIds)."));
  }

  private void quotaNearlyUsed() {
    raise(
        alarm("QuotaNearlyUsed", "quota-nearly-used", PublisherMetrics.quotaUse(), 80)
            .treatMissingData(TreatMissingData.IGNORE)
            .alarmDescription(
                "80 percent of the Region's quota of public AMIs is used (AMIs in the Recycle Bin"
                    + " count). Ask for more (Service Quotas, L-0E3CBAB9) or withdraw old AMIs:"
                    + " past the quota, EC2 refuses to publish."));
  }

  /** An alarm for one period at or above the threshold, unless the caller says otherwise. */
  private Alarm.Builder alarm(String id, String name, IMetric metric, int threshold) {
    return Alarm.Builder.create(this, id)
        .alarmName(AmiPublisherApp.STACK_NAME + "-" + name)
        .metric(metric)
        .threshold(threshold)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
        .evaluationPeriods(1)
        .treatMissingData(TreatMissingData.NOT_BREACHING);
  }

  private void raise(Alarm.Builder alarm) {
    alarm.build().addAlarmAction(new SnsAction(topic));
  }

  private static MetricOptions sumOver(Duration period) {
    return MetricOptions.builder().statistic("Sum").period(period).build();
  }
}
