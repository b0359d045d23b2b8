package dev.amipublisher.infra;

import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** A topic on which people read what became of their AMIs. */
final class OutcomeNotices extends Construct {

  OutcomeNotices(Construct scope, Settings settings, DeadLetters deadLetters) {
    super(scope, "Outcomes");
    Topic topic = topic();
    rule(settings.function().eventBusName())
        .addTarget(
            SnsTopic.Builder.create(topic)
                .message(notice())
                // Without a role it takes a topic policy, which can hold no condition for
                // EventBridge and so would let in the rules of every account.
                // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
                .authorizeUsingRole(true)
                .deadLetterQueue(deadLetters.undelivered())
                .build());
    CfnOutput.Builder.create(this, "TopicArn")
        .description("Subscribe to this topic to hear what becomes of AMIs.")
        .value(topic.getTopicArn())
        .build();
  }

  private Topic topic() {
    return Topic.Builder.create(this, "Topic")
        .topicName(AmiPublisherApp.STACK_NAME + "-outcomes")
        .displayName("AMI publisher")
        .enforceSsl(true)
        .build();
  }

  private Rule rule(String eventBusName) {
    return Rule.Builder.create(this, "OutcomeToTell")
        .ruleName(AmiPublisherApp.STACK_NAME + "-outcome-to-tell")
        .description("An AMI was published, withdrawn, refused, revoked or found unmanaged.")
        .eventBus(EventBus.fromEventBusName(this, "OwnEvents", eventBusName))
        .eventPattern(
            new EventPattern.Builder()
                .source(List.of(EventTriggers.OWN_EVENT_SOURCE))
                .detailType(
                    List.of(
                        "AMI Published",
                        "AMI Withdrawn",
                        "AMI Publication Refused",
                        "AMI Revoked",
                        "AMI Public Unmanaged"))
                .build())
        .build();
  }

  /**
   * The words of a notice. Each line is quoted in the template, which is how EventBridge makes
   * lines. It does not escape what it puts in, so no value may hold a quotation mark.
   *
   * <p>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
   */
  private static RuleTargetInput notice() {
    return RuleTargetInput.fromMultilineText(
        String.join(
            "\n",
            "%s: %s (%s) in %s"
                .formatted(
                    EventField.getDetailType(),
                    EventField.fromPath("$.detail.imageId"),
                    EventField.fromPath("$.detail.name"),
                    EventField.getRegion()),
            "Why: " + EventField.fromPath("$.detail.why"),
            "What to do: " + EventField.fromPath("$.detail.whatToDo"),
            "It was %s and is %s. Mode: %s. Account: %s. Time: %s."
                .formatted(
                    EventField.fromPath("$.detail.before"),
                    EventField.fromPath("$.detail.after"),
                    EventField.fromPath("$.detail.mode"),
                    EventField.getAccount(),
                    EventField.getTime())));
  }
}
