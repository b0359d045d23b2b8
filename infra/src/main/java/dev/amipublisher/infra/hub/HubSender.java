package dev.amipublisher.infra.hub;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.infra.construct.Encryption;
import dev.amipublisher.infra.observe.AlarmPatterns;
import dev.amipublisher.infra.observe.AlarmSet;
import dev.amipublisher.infra.observe.Alarms;
import dev.amipublisher.infra.observe.LostDeliveries;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.infra.settings.HubSettings;
import dev.amipublisher.vocabulary.EventSources;
import dev.amipublisher.vocabulary.EventTypes;
import dev.amipublisher.vocabulary.StackNames;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.EventBus;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Sends the outcomes and alarms of one Region to the hub. Only events of this account and Region
 * are sent: whatever else comes to the bus, each Region's own stack sends.
 *
 * <p>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
public final class HubSender extends Construct {

  private final Stack stack = Stack.of(this);
  private final StackNames names;
  private final Queue undelivered;

  /** Makes the rules, their role and their queue. */
  public HubSender(
      Construct scope,
      StackNames names,
      DeploymentSettings settings,
      HubSettings hub,
      Hub receiver,
      Encryption encryption,
      Alarms alarms) {
    super(scope, "HubSender");
    this.names = names;
    undelivered = HubQueue.in(this, names.of("hub-undelivered-events"), encryption);
    IEventBus own =
        software.amazon.awscdk.services.events.EventBus.fromEventBusName(
            this, "OwnEvents", settings.function().eventBusName());
    Rule outcomes = outcomes(own);
    Rule alarmStates = alarmStates();
    IEventBus bus =
        software.amazon.awscdk.services.events.EventBus.fromEventBusArn(
            this, "Hub", receiver.busArn(HubBus.arn(stack, names, hub)));
    Role role = role();
    for (Rule rule : List.of(outcomes, alarmStates)) {
      rule.addTarget(EventBus.Builder.create(bus).role(role).deadLetterQueue(undelivered).build());
    }
    watch(alarms.within(this), outcomes, own, alarmStates);
  }

  /** Without a name: CloudFormation could not replace it when the bus is another. */
  private Rule outcomes(IEventBus own) {
    return Rule.Builder.create(this, "Outcomes")
        .description("Sends what becomes of AMIs to the hub.")
        .eventBus(own)
        .eventPattern(
            new EventPattern.Builder()
                .account(List.of(stack.getAccount()))
                .region(List.of(stack.getRegion()))
                .source(List.of(EventSources.OURS))
                .detailType(EventTypes.OUTCOMES)
                .build())
        .build();
  }

  private Rule alarmStates() {
    return Rule.Builder.create(this, "AlarmStates")
        .ruleName(names.of("hub-alarms"))
        .description("Sends the stack's alarms to the hub, when they go off and when they clear.")
        .eventPattern(AlarmPatterns.changed(stack, names))
        .build();
  }

  private Role role() {
    return Role.Builder.create(this, "Role")
        .roleName(names.of("hub-" + stack.getRegion()))
        .description("Lets ami-publisher's rules in " + stack.getRegion() + " send to the hub")
        .assumedBy(
            new ServicePrincipal("events.amazonaws.com")
                .withConditions(
                    sorted(
                        Map.of(
                            "StringEquals",
                            Map.of("aws:SourceAccount", stack.getAccount()),
                            "ArnLike",
                            Map.of(
                                "aws:SourceArn",
                                stack.formatArn(
                                    ArnComponents.builder()
                                        .service("events")
                                        .resource("rule")
                                        .resourceName("*")
                                        .build()))))))
        .build();
  }

  private void watch(AlarmSet alarms, Rule outcomes, IEventBus own, Rule alarmStates) {
    alarms.add(
        alarms
            .alarm(
                "EventsUndelivered",
                "hub-undelivered-events",
                new LostDeliveries()
                    .in(undelivered)
                    .of(outcomes, own)
                    .of(alarmStates)
                    .sum("Events that did not reach the hub"),
                1)
            .alarmDescription(
                "An outcome or an alarm of this Region did not reach the hub; this Region's own"
                    + " topics have it. Is the hub's stack there, under the same name-prefix, and"
                    + " does hub-organization let this account send? The messages in the queue say"
                    + " why (attribute ERROR_MESSAGE); purge it when the cause is fixed."));
  }
}
