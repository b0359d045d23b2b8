package dev.amipublisher.infra.hub;

import dev.amipublisher.infra.construct.Encryption;
import dev.amipublisher.infra.construct.PeopleTopic;
import dev.amipublisher.infra.observe.AlarmSet;
import dev.amipublisher.infra.observe.Alarms;
import dev.amipublisher.infra.observe.LostDeliveries;
import dev.amipublisher.infra.settings.HubSettings;
import dev.amipublisher.vocabulary.StackNames;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.OrganizationPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * The one bus, topic and dashboard of all Regions. Every Region's template has them, under a
 * condition that holds in the hub's Region and account only: which Region a stack is deployed to is
 * often known to CloudFormation alone.
 */
public final class Hub extends Construct {

  private final EventBus bus;
  private final CfnCondition condition;

  /** Makes all of it. */
  public Hub(
      Construct scope,
      StackNames names,
      HubSettings settings,
      Encryption encryption,
      Alarms alarms) {
    super(scope, "Hub");
    bus = bus(names, settings.organization());
    Queue undelivered = HubQueue.in(this, names.of("hub-undelivered-notices"), encryption);
    Topic topic =
        new PeopleTopic(
                this,
                "People",
                names.of("hub"),
                "AMI publisher, all Regions",
                encryption,
                settings.email(),
                undelivered)
            .topic();
    HubNotices outcomes = HubNotices.ofOutcomes(this, names, bus, topic, undelivered, encryption);
    HubNotices alarmStates = HubNotices.ofAlarms(this, names, bus, topic, undelivered, encryption);
    watch(alarms.within(this), undelivered, bus, List.of(outcomes, alarmStates));
    HubDashboard.in(this, names, settings.dashboardRegions());
    condition = new CfnCondition(scope, "IsHub");
    condition.setExpression(isHub(settings));
    onlyIf(condition);
  }

  /**
   * The bus's ARN in a stack that may be the hub's or not.
   *
   * @param elsewhere its ARN where it is not in this stack; where it is, whoever refers to it is
   *     made after it
   */
  String busArn(String elsewhere) {
    return Fn.conditionIf(condition.getLogicalId(), bus.getEventBusArn(), elsewhere).toString();
  }

  private EventBus bus(StackNames names, Optional<String> organization) {
    EventBus made =
        EventBus.Builder.create(this, "Bus")
            .eventBusName(HubBus.name(names))
            .description("Outcomes and alarms of ami-publisher in all Regions.")
            .build();
    made.addToResourcePolicy(letSend("LetThisAccountSend", made, new AccountRootPrincipal()));
    organization.ifPresent(
        id ->
            made.addToResourcePolicy(
                letSend("LetTheOrganizationSend", made, new OrganizationPrincipal(id))));
    return made;
  }

  private static PolicyStatement letSend(String sid, EventBus bus, IPrincipal sender) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .principals(List.of(sender))
        .actions(List.of("events:PutEvents"))
        .resources(List.of(bus.getEventBusArn()))
        .build();
  }

  private static void watch(
      AlarmSet alarms, Queue undelivered, EventBus bus, List<HubNotices> notices) {
    LostDeliveries lost = new LostDeliveries().in(undelivered);
    for (HubNotices kind : notices) {
      lost.of(kind.rule(), bus).of(kind.machine());
    }
    alarms.add(
        alarms
            .alarm(
                "NoticesUndelivered",
                "hub-undelivered-notices",
                lost.sum("Notices that were not sent"),
                1)
            .alarmDescription(
                "A notice of the hub was not sent; the Region's own topics have it. The messages in"
                    + " the queue %1$s (attribute ERROR_MESSAGE), or the executions of the state"
                    + " machines %2$s and %3$s, say why."
                        .formatted(
                            alarms.names().of("hub-undelivered-notices"),
                            alarms.names().of("hub-outcome-notices"),
                            alarms.names().of("hub-alarm-notices"))));
  }

  private static ICfnConditionExpression isHub(HubSettings settings) {
    ICfnConditionExpression inRegion = Fn.conditionEquals(Aws.REGION, settings.region());
    return settings
        .account()
        .<ICfnConditionExpression>map(
            account -> Fn.conditionAnd(inRegion, Fn.conditionEquals(Aws.ACCOUNT_ID, account)))
        .orElse(inRegion);
  }

  private void onlyIf(CfnCondition condition) {
    for (IConstruct part : getNode().findAll()) {
      if (part instanceof CfnResource resource) {
        resource.getCfnOptions().setCondition(condition);
      }
    }
  }
}
