package dev.amipublisher.infra.observe;

import dev.amipublisher.infra.construct.EventBusReference;
import dev.amipublisher.infra.construct.PeopleTopic;
import dev.amipublisher.infra.construct.StackNames;
import dev.amipublisher.infra.function.DeadLetters;
import dev.amipublisher.infra.settings.FunctionSettings;
import dev.amipublisher.vocabulary.EventSources;
import dev.amipublisher.vocabulary.EventTypes;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** A topic that sends people what became of their AMIs. */
public final class OutcomeNotices extends Construct {

  /** Makes the topic and the rule that publishes to it. */
  public OutcomeNotices(
      Construct scope, StackNames names, FunctionSettings settings, DeadLetters deadLetters) {
    super(scope, "Outcomes");
    Topic topic =
        new PeopleTopic(
                this,
                "People",
                names.of("outcomes"),
                "AMI publisher",
                Optional.empty(),
                "what becomes of AMIs")
            .topic();
    rule(names, settings.eventBusName())
        .addTarget(
            SnsTopic.Builder.create(topic)
                .message(notice())
                // Without a role it takes a topic policy, which can hold no condition for
                // EventBridge and so would let in the rules of every account.
                // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
                .authorizeUsingRole(true)
                .deadLetterQueue(deadLetters.undelivered())
                .build());
  }

  private Rule rule(StackNames names, String eventBusName) {
    return Rule.Builder.create(this, "OutcomeAnnounced")
        .ruleName(names.of("outcome-announced"))
        .description("An AMI was published, withdrawn, refused, revoked or found unmanaged.")
        .eventBus(EventBusReference.named(this, "OwnEvents", eventBusName))
        .eventPattern(
            new EventPattern.Builder()
                .source(List.of(EventSources.OURS))
                .detailType(EventTypes.OUTCOMES)
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
