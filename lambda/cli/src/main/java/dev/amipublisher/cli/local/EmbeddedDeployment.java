package dev.amipublisher.cli.local;

import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.deployment.LocalDeployment;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.EventSources;
import dev.amipublisher.vocabulary.EventTypes;
import dev.amipublisher.vocabulary.Setting;
import dev.amipublisher.vocabulary.StackNames;
import dev.amipublisher.vocabulary.TriggerPatterns;
import dev.amipublisher.vocabulary.WakePattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the stack deploys, for those who look for it in the embedded AWS. */
public final class EmbeddedDeployment {

  /** As the stack has them by default. */
  static final StackNames NAMES = new StackNames("ami-publisher");

  private static final Set<String> SWEEPS =
      Set.of(EventTypes.ALARM_STATE_CHANGE, EventTypes.SWEEP_REQUESTED);

  private EmbeddedDeployment() {}

  /**
   * Puts it there.
   *
   * @param roleArn the ARN of the function's role
   */
  public static void install(LocalAws aws, Settings settings, String roleArn) {
    LocalDeployment there = aws.deployment();
    there.stacks().put(NAMES.prefix(), new LocalDeployment.Stack("UPDATE_COMPLETE"));
    Map<String, String> environment =
        Map.of(
            Setting.MODE.environmentVariable(),
            settings.mode().name().toLowerCase(Locale.ROOT),
            Setting.PUBLISH_TAG_KEY.environmentVariable(),
            settings.publishTagKey(),
            Setting.EVENT_BUS_NAME.environmentVariable(),
            settings.eventBusName());
    for (String function : List.of(NAMES.eventsFunction(), NAMES.sweepFunction())) {
      there
          .functions()
          .put(function, new LocalDeployment.Function(environment, "Active", null, roleArn));
      there.aliases().put(function + ":" + StackNames.ALIAS, new LocalDeployment.Alias("1"));
    }
    TriggerPatterns patterns =
        new TriggerPatterns(
            settings.publishTagKey(),
            roleArn,
            List.of(NAMES.of(TriggerPatterns.SWEEP_OVERDUE_ALARM)));
    for (WakePattern pattern : patterns.all()) {
      boolean sweeps = SWEEPS.contains(pattern.detailType());
      String bus =
          pattern.detailType().equals(EventTypes.SWEEP_REQUESTED)
              ? settings.eventBusName()
              : "default";
      String target = aliasArn(aws, sweeps ? NAMES.sweepFunction() : NAMES.eventsFunction());
      there
          .rules()
          .put(
              NAMES.rule(pattern),
              new LocalDeployment.Rule(bus, "ENABLED", pattern.toJson(), target));
    }
    there
        .rules()
        .put(
            NAMES.of("outcome-announced"),
            new LocalDeployment.Rule(
                settings.eventBusName(),
                "ENABLED",
                "{\"source\":[\"%s\"],\"detail-type\":[\"%s\"]}"
                    .formatted(EventSources.OURS, String.join("\",\"", EventTypes.OUTCOMES)),
                "arn:aws:states:%s:%s:stateMachine:%s"
                    .formatted(aws.ec2().region(), aws.ec2().accountId(), NAMES.noticeMachine())));
    there
        .schedules()
        .put(
            NAMES.scheduleGroup() + "/" + NAMES.schedule(),
            new LocalDeployment.Schedule(
                "ENABLED",
                "rate(%d minutes)".formatted(settings.sweepInterval().toMinutes()),
                aliasArn(aws, NAMES.sweepFunction())));
    there.machines().put(NAMES.noticeMachine(), new LocalDeployment.Machine("ACTIVE"));
    for (String topic : List.of(NAMES.outcomesTopic(), NAMES.alarmsTopic())) {
      there.topics().put(topic, new LocalDeployment.Topic(1, 0));
    }
    there.queues().put(NAMES.undeliveredEvents(), new LocalDeployment.Queue(0, 0));
    there.queues().put(NAMES.failedEvents(), new LocalDeployment.Queue(0, 0));
    there
        .trails()
        .put("management", new LocalDeployment.Trail(true, true, aws.ec2().region(), "All"));
  }

  private static String aliasArn(LocalAws aws, String function) {
    return "arn:aws:lambda:%s:%s:function:%s:%s"
        .formatted(aws.ec2().region(), aws.ec2().accountId(), function, StackNames.ALIAS);
  }
}
