package dev.amipublisher.infra.observe;

import dev.amipublisher.infra.construct.Encryption;
import dev.amipublisher.infra.construct.Output;
import dev.amipublisher.infra.construct.PeopleTopic;
import dev.amipublisher.infra.function.DeadLetters;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.vocabulary.EventSources;
import dev.amipublisher.vocabulary.EventTypes;
import dev.amipublisher.vocabulary.StackNames;
import java.util.List;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/**
 * A topic that sends people the outcome of their AMIs. EventBridge by itself would send mails whose
 * subject is the same for all and whose lines are in quotes; a state machine of one step words
 * them.
 *
 * <p>https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
public final class OutcomeNotices extends Construct {

  private static final String SUBJECT =
      """
      {%
        ($event := $states.input;
        ($event.detail.mode = 'report' ? 'Report mode: ' : '')
          & $event.`detail-type` & ': ' & $event.detail.imageId & ' in ' & $event.region)
      %}\
      """;

  private static final String MESSAGE =
      """
      {%
        ($event := $states.input;
        $detail := $event.detail;
        $join([
          $detail.mode = 'report'
            ? 'Report mode: nothing was changed. In enforce mode, this would happen:' : [],
          $event.`detail-type` & ': ' & $detail.imageId & ' (' & $detail.name & ') in ' & $event.region,
          'Why: ' & $detail.why,
          'What to do: ' & $detail.whatToDo,
          'It was ' & $detail.before & ' and is ' & $detail.after & '.',
          'Account: ' & $event.account & '. Time: ' & $event.time & '.'
        ], '\\n'))
      %}\
      """;

  /** How an outcome is worded. */
  public static final NoticeWords WORDS = new NoticeWords(SUBJECT, MESSAGE);

  private final StateMachine machine;
  private final Rule rule;

  /** Makes the topic, and the rule and the state machine that publish to it. */
  public OutcomeNotices(
      Construct scope,
      StackNames names,
      DeploymentSettings settings,
      DeadLetters deadLetters,
      Encryption encryption) {
    super(scope, "Outcomes");
    Topic topic =
        new PeopleTopic(
                this,
                "People",
                names.outcomesTopic(),
                "AMI publisher",
                encryption,
                settings.outcomeEmail(),
                deadLetters.undelivered())
            .topic();
    machine =
        NoticeMachine.in(
            this,
            "Notify",
            names.noticeMachine(),
            "Words an outcome of ami-publisher and sends it to people.",
            topic,
            WORDS,
            encryption);
    rule = rule(settings.function().eventBusName());
    rule.addTarget(NoticeMachine.startedBy(this, machine, deadLetters.undelivered()));
    Output.add(
        this,
        "OutcomesTopicArn",
        "Subscribe to this topic to receive what becomes of AMIs.",
        topic.getTopicArn());
  }

  /** The state machine, for its metrics. */
  StateMachine machine() {
    return machine;
  }

  /** The rule, for its metrics. */
  Rule rule() {
    return rule;
  }

  /** Without a name: CloudFormation could not replace it when the bus is another. */
  private Rule rule(String eventBusName) {
    return Rule.Builder.create(this, "OutcomeAnnounced")
        .description(
            "An AMI was published, withdrawn, held back, refused, revoked or found"
                + " unmanaged, or what became of it in other Regions changed.")
        .eventBus(EventBus.fromEventBusName(this, "OwnEvents", eventBusName))
        .eventPattern(
            new EventPattern.Builder()
                .source(List.of(EventSources.OURS))
                .detailType(EventTypes.OUTCOMES)
                .build())
        .build();
  }
}
