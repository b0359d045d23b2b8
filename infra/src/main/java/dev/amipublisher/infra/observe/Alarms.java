package dev.amipublisher.infra.observe;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.infra.construct.Encryption;
import dev.amipublisher.infra.construct.Output;
import dev.amipublisher.infra.construct.PeopleTopic;
import dev.amipublisher.infra.function.DeadLetters;
import dev.amipublisher.infra.function.Functions;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.infra.settings.FunctionSettings;
import dev.amipublisher.infra.wake.EventTriggers;
import dev.amipublisher.infra.wake.SweepSchedule;
import dev.amipublisher.vocabulary.StackNames;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** What calls for a person. Every alarm says in its description what it means and what to do. */
public final class Alarms extends Construct {

  private final AlarmSet alarms;

  /** Makes the topic that all alarms publish to. */
  public Alarms(
      Construct scope,
      StackNames names,
      DeploymentSettings settings,
      DeadLetters deadLetters,
      Encryption encryption) {
    super(scope, "Alarms");
    Topic topic =
        new PeopleTopic(
                this,
                "People",
                names.alarmsTopic(),
                "AMI publisher alarms",
                encryption,
                settings.alarmEmail(),
                deadLetters.undelivered())
            .topic();
    // A topic with a policy of its own, as "SSL only" gives it, no longer lets CloudWatch in by
    // default. https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
    topic.addToResourcePolicy(letAlarmsPublish(names, topic));
    alarms = new AlarmSet(this, names, topic);
    tellWhenCleared(names, topic, deadLetters);
    Output.add(
        this, "AlarmsTopicArn", "Subscribe to this topic to receive alarms.", topic.getTopicArn());
  }

  /** Adds the alarms on the functions. */
  public void watch(Functions functions) {
    FunctionAlarms.addTo(alarms, functions);
  }

  /** Adds the alarms on what the functions find and do. */
  public void watchImages(FunctionSettings settings) {
    ImageAlarms.addTo(alarms, settings);
  }

  /** Adds the alarms on events and notices that do not arrive. */
  public void watchDelivery(
      DeadLetters deadLetters,
      EventTriggers triggers,
      SweepSchedule schedule,
      OutcomeNotices notices) {
    DeliveryAlarms delivery = new DeliveryAlarms(alarms);
    delivery.deadLetters(deadLetters);
    delivery.lostEvents(triggers, notices, schedule.group());
    delivery.noticesFailed(notices.machine());
  }

  /** More alarms that publish to the same topic, made in another scope. */
  public AlarmSet within(Construct scope) {
    return new AlarmSet(scope, alarms.names(), alarms.topic());
  }

  /**
   * An alarm's own action would also tell of the first OK of an alarm that never went off. The
   * topic's policy can have no condition for EventBridge.
   *
   * <p>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
   */
  private void tellWhenCleared(StackNames names, Topic topic, DeadLetters deadLetters) {
    Rule rule =
        Rule.Builder.create(this, "Cleared")
            .ruleName(names.of("alarm-cleared"))
            .description("An alarm of the stack that had gone off has cleared.")
            .eventPattern(AlarmPatterns.cleared(Stack.of(this), names))
            .build();
    rule.addTarget(
        SnsTopic.Builder.create(topic)
            .message(
                RuleTargetInput.fromText(
                    "OK: %s in %s has cleared. %s"
                        .formatted(
                            EventField.fromPath("$.detail.alarmName"),
                            EventField.getRegion(),
                            EventField.fromPath("$.detail.state.reason"))))
            .deadLetterQueue(deadLetters.undelivered())
            .build());
  }

  private PolicyStatement letAlarmsPublish(StackNames names, Topic topic) {
    Stack stack = Stack.of(this);
    return PolicyStatement.Builder.create()
        .sid("LetAlarmsPublish")
        .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
        .actions(List.of("sns:Publish"))
        .resources(List.of(topic.getTopicArn()))
        .conditions(
            sorted(
                Map.of(
                    "StringEquals",
                    Map.of("aws:SourceAccount", stack.getAccount()),
                    "ArnLike",
                    Map.of(
                        "aws:SourceArn",
                        stack.formatArn(
                            ArnComponents.builder()
                                .service("cloudwatch")
                                .resource("alarm")
                                .resourceName(names.of("*"))
                                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                                .build())))))
        .build();
  }
}
