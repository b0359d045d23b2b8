package dev.amipublisher.infra.hub;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.infra.construct.Encryption;
import dev.amipublisher.infra.observe.NoticeMachine;
import dev.amipublisher.infra.observe.NoticeWords;
import dev.amipublisher.infra.observe.OutcomeNotices;
import dev.amipublisher.vocabulary.EventSources;
import dev.amipublisher.vocabulary.EventTypes;
import dev.amipublisher.vocabulary.StackNames;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/** Words one kind of what comes to the hub's bus, and sends it to people. */
final class HubNotices extends Construct {

  private static final NoticeWords ALARM_WORDS =
      new NoticeWords(
          """
          {%
            ($event := $states.input;
            $substring($event.detail.state.value & ': ' & $event.detail.alarmName
              & ' in ' & $event.region, 0, 100))
          %}\
          """,
          """
          {%
            ($event := $states.input;
            $detail := $event.detail;
            $join([
              $detail.state.value & ': ' & $detail.alarmName & ' in ' & $event.region,
              'What it means and what to do: ' & $detail.configuration.description,
              'Why: ' & $detail.state.reason,
              'Account: ' & $event.account & '. Time: ' & $event.time & '.'
            ], '\\n'))
          %}\
          """);

  private final StateMachine machine;
  private final Rule rule;

  private HubNotices(
      Construct scope,
      String id,
      String name,
      String comment,
      NoticeWords words,
      IEventBus bus,
      EventPattern pattern,
      Topic topic,
      Queue undelivered,
      Encryption encryption) {
    super(scope, id);
    machine = NoticeMachine.in(this, "Notify", name, comment, topic, words, encryption);
    rule =
        Rule.Builder.create(this, "Rule")
            .ruleName(name)
            .description(comment)
            .eventBus(bus)
            .eventPattern(pattern)
            .build();
    rule.addTarget(NoticeMachine.startedBy(this, machine, undelivered));
  }

  static HubNotices ofOutcomes(
      Construct scope,
      StackNames names,
      IEventBus bus,
      Topic topic,
      Queue undelivered,
      Encryption encryption) {
    return new HubNotices(
        scope,
        "Outcomes",
        names.of("hub-outcome-notices"),
        "Words what became of an AMI in any Region, and sends it to people.",
        OutcomeNotices.WORDS,
        bus,
        new EventPattern.Builder()
            .source(List.of(EventSources.OURS))
            .detailType(EventTypes.OUTCOMES)
            .build(),
        topic,
        undelivered,
        encryption);
  }

  /** An alarm that only begins to have data has not cleared, and nobody is mailed. */
  static HubNotices ofAlarms(
      Construct scope,
      StackNames names,
      IEventBus bus,
      Topic topic,
      Queue undelivered,
      Encryption encryption) {
    return new HubNotices(
        scope,
        "Alarms",
        names.of("hub-alarm-notices"),
        "Words an alarm of any Region, and sends it to people.",
        ALARM_WORDS,
        bus,
        new EventPattern.Builder()
            .source(List.of(EventSources.CLOUDWATCH))
            .detailType(List.of(EventTypes.ALARM_STATE_CHANGE))
            .detail(
                Map.of(
                    "$or",
                    List.of(
                        Map.of("state", valueIs("ALARM")),
                        sorted(Map.of("state", valueIs("OK"), "previousState", valueIs("ALARM"))))))
            .build(),
        topic,
        undelivered,
        encryption);
  }

  /** The state machine, for its metrics. */
  StateMachine machine() {
    return machine;
  }

  /** The rule, for its metrics. */
  Rule rule() {
    return rule;
  }

  private static Map<String, List<String>> valueIs(String state) {
    return Map.of("value", List.of(state));
  }
}
