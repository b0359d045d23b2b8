package dev.amipublisher.infra.wake;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.infra.function.DeadLetters;
import dev.amipublisher.infra.function.FunctionRole;
import dev.amipublisher.infra.function.Functions;
import dev.amipublisher.infra.function.PublisherFunction;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.vocabulary.StackNames;
import dev.amipublisher.vocabulary.TriggerPatterns;
import dev.amipublisher.vocabulary.WakePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.constructs.Construct;

/** The rules that wake the function, one for each pattern of {@link TriggerPatterns}. */
public final class EventTriggers extends Construct {

  private final StackNames names;
  private final DeadLetters deadLetters;
  private final List<Rule> rulesOfTheDefaultBus = new ArrayList<>();
  private final IEventBus ownBus;
  private final Rule sweepRequested;

  /** Makes the rules. */
  public EventTriggers(
      Construct scope,
      StackNames names,
      DeploymentSettings settings,
      Functions functions,
      FunctionRole role,
      DeadLetters deadLetters) {
    super(scope, "Triggers");
    this.names = names;
    this.deadLetters = deadLetters;
    TriggerPatterns patterns =
        new TriggerPatterns(
            settings.function().publishTagKey(),
            role.role().getRoleArn(),
            Stream.concat(
                    Stream.of(names.of(TriggerPatterns.SWEEP_OVERDUE_ALARM)),
                    settings.sweepAlarmNames().stream())
                .toList());
    wake(functions.events(), "TagChanged", patterns.tagChanged());
    wake(functions.events(), "TagsChangedByCall", patterns.tagsChangedByCall());
    wake(functions.events(), "ImageStateChanged", patterns.imageStateChanged());
    wake(functions.events(), "PermissionChangedByOthers", patterns.permissionChangedByOthers());
    wake(functions.sweeps(), "AlarmWentOff", patterns.alarmWentOff());
    ownBus = EventBus.fromEventBusName(this, "OwnEvents", settings.function().eventBusName());
    sweepRequested = sweepOnRequest(functions.sweeps(), patterns);
  }

  /** The rules that match events of AWS. */
  public List<Rule> rulesOfTheDefaultBus() {
    return List.copyOf(rulesOfTheDefaultBus);
  }

  /** The rule that matches the function's own requests, on the bus of its events. */
  public Rule sweepRequested() {
    return sweepRequested;
  }

  /** The bus to which the function sends its events. */
  public IEventBus ownBus() {
    return ownBus;
  }

  private void wake(PublisherFunction function, String id, WakePattern pattern) {
    Rule rule = rule(id, pattern).ruleName(names.rule(pattern)).build();
    callFrom(rule, function);
    rulesOfTheDefaultBus.add(rule);
  }

  /**
   * Our own events come to the bus that they are sent to, and AWS's to the default one only. The
   * rule has no name: CloudFormation could not replace it when the bus is another.
   */
  private Rule sweepOnRequest(PublisherFunction sweeps, TriggerPatterns patterns) {
    Rule rule = rule("SweepRequested", patterns.sweepRequested()).eventBus(ownBus).build();
    callFrom(rule, sweeps);
    return rule;
  }

  private void callFrom(Rule rule, PublisherFunction function) {
    rule.addTarget(
        LambdaFunction.Builder.create(function.alias())
            .deadLetterQueue(deadLetters.undelivered())
            .build());
  }

  private Rule.Builder rule(String id, WakePattern pattern) {
    EventPattern.Builder matched =
        new EventPattern.Builder()
            .source(List.of(pattern.source()))
            .detailType(List.of(pattern.detailType()));
    if (!pattern.detail().isEmpty()) {
      matched.detail(sorted(pattern.detail()));
    }
    return Rule.Builder.create(this, id)
        .description(pattern.description())
        .eventPattern(matched.build());
  }
}
