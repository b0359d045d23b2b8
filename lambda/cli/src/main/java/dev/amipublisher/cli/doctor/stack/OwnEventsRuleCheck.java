package dev.amipublisher.cli.doctor.stack;

import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import dev.amipublisher.vocabulary.EventTypes;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/**
 * A rule on the bus of the function's own events. It has no fixed name, so that it is found by its
 * target.
 */
final class OwnEventsRuleCheck implements Check {

  private final EventBridgeClient events;
  private final Deployment deployment;
  private final String name;
  private final String targetArn;
  private final String detailType;

  private OwnEventsRuleCheck(
      EventBridgeClient events,
      Deployment deployment,
      String name,
      String targetArn,
      String detailType) {
    this.events = events;
    this.deployment = deployment;
    this.name = name;
    this.targetArn = targetArn;
    this.detailType = detailType;
  }

  /** The rule that lets a sweep ask for another. */
  static OwnEventsRuleCheck ofSweepRequests(EventBridgeClient events, Deployment deployment) {
    return new OwnEventsRuleCheck(
        events,
        deployment,
        "rule of sweep requests",
        deployment.aliasArn(deployment.names().sweepFunction()),
        EventTypes.SWEEP_REQUESTED);
  }

  /** The rule without which nobody is mailed an outcome. */
  static OwnEventsRuleCheck ofOutcomes(EventBridgeClient events, Deployment deployment) {
    return new OwnEventsRuleCheck(
        events,
        deployment,
        "rule of outcomes",
        deployment.noticeMachineArn(),
        EventTypes.PUBLISHED);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CheckResult run() {
    String bus = deployment.settings().eventBusName();
    List<String> names =
        events
            .listRuleNamesByTarget(request -> request.targetArn(targetArn).eventBusName(bus))
            .ruleNames();
    for (String found : names) {
      DescribeRuleResponse rule =
          events.describeRule(request -> request.name(found).eventBusName(bus));
      if (String.valueOf(rule.eventPattern()).contains('"' + detailType + '"')) {
        return rule.state() == RuleState.DISABLED
            ? CheckResult.wrong(
                this,
                found + " is disabled.",
                "Enable it.",
                deployment.command(
                    "events enable-rule --name %s --event-bus-name %s".formatted(found, bus)))
            : CheckResult.well(this, rule.stateAsString());
      }
    }
    return CheckResult.missing(this);
  }
}
