package dev.amipublisher.infra.wake;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.infra.construct.EventBusReference;
import dev.amipublisher.infra.construct.StackNames;
import dev.amipublisher.infra.function.DeadLetters;
import dev.amipublisher.infra.function.FunctionRole;
import dev.amipublisher.infra.function.PublisherFunction;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.vocabulary.WakePattern;
import dev.amipublisher.vocabulary.WakePatterns;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.constructs.Construct;

/** The rules that wake the function, one for each pattern of {@link WakePatterns}. */
public final class EventTriggers extends Construct {

  private final StackNames names;
  private final PublisherFunction function;
  private final DeadLetters deadLetters;

  /** Makes the rules. */
  public EventTriggers(
      Construct scope,
      StackNames names,
      DeploymentSettings settings,
      PublisherFunction function,
      FunctionRole role,
      DeadLetters deadLetters) {
    super(scope, "Triggers");
    this.names = names;
    this.function = function;
    this.deadLetters = deadLetters;
    WakePatterns patterns =
        new WakePatterns(
            settings.function().publishTagKey(),
            role.role().getRoleArn(),
            Stream.concat(
                    Stream.of(names.of(WakePatterns.SWEEP_OVERDUE_ALARM)),
                    settings.sweepAlarmNames().stream())
                .toList());
    wake("TagChanged", patterns.tagChanged());
    wake("ImageStateChanged", patterns.imageStateChanged());
    wake("PermissionChangedByOthers", patterns.permissionChangedByOthers());
    wake("AlarmWentOff", patterns.alarmWentOff());
    wakeByOwnEvent("SweepRequested", patterns.sweepRequested(), settings.function().eventBusName());
  }

  private void wake(String id, WakePattern pattern) {
    rule(id, pattern).build().addTarget(target());
  }

  /** Our own events come to the bus that they are sent to, and AWS's to the default one only. */
  private void wakeByOwnEvent(String id, WakePattern pattern, String eventBusName) {
    rule(id, pattern)
        .eventBus(EventBusReference.named(this, "OwnEvents", eventBusName))
        .build()
        .addTarget(target());
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
        .ruleName(names.of(pattern.name()))
        .description(pattern.description())
        .eventPattern(matched.build());
  }

  private LambdaFunction target() {
    return LambdaFunction.Builder.create(function.alias())
        .deadLetterQueue(deadLetters.undelivered())
        .build();
  }
}
