package dev.amipublisher.infra.observe;

import dev.amipublisher.vocabulary.StackNames;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * Makes alarms that publish to one topic.
 *
 * @param scope in which they are made
 * @param names how their names begin
 * @param topic that they publish to
 */
public record AlarmSet(Construct scope, StackNames names, Topic topic) {

  /** An alarm for one period at or above the threshold, unless the caller says otherwise. */
  public Alarm.Builder alarm(String id, String name, IMetric metric, int threshold) {
    return Alarm.Builder.create(scope, id)
        .alarmName(names.of(name))
        .metric(metric)
        .threshold(threshold)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
        .evaluationPeriods(1)
        .treatMissingData(TreatMissingData.NOT_BREACHING);
  }

  /** Adds the alarm to the stack; people hear of it when it goes off. */
  public void add(Alarm.Builder alarm) {
    Alarm made = alarm.build();
    made.addAlarmAction(new SnsAction(topic));
  }
}
