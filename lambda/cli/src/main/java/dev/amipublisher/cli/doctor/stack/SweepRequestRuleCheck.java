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
 * The rule that lets a sweep ask for another. It is on the bus of the function's own events and has
 * no fixed name, so that it is found by its target.
 */
final class SweepRequestRuleCheck implements Check {

  private final EventBridgeClient events;
  private final Deployment deployment;

  SweepRequestRuleCheck(EventBridgeClient events, Deployment deployment) {
    this.events = events;
    this.deployment = deployment;
  }

  @Override
  public String name() {
    return "rule of sweep requests";
  }

  @Override
  public CheckResult run() {
    String bus = deployment.settings().eventBusName();
    List<String> names =
        events
            .listRuleNamesByTarget(
                request ->
                    request
                        .targetArn(deployment.aliasArn(deployment.names().sweepFunction()))
                        .eventBusName(bus))
            .ruleNames();
    for (String name : names) {
      DescribeRuleResponse rule =
          events.describeRule(request -> request.name(name).eventBusName(bus));
      if (String.valueOf(rule.eventPattern()).contains('"' + EventTypes.SWEEP_REQUESTED + '"')) {
        return rule.state() == RuleState.DISABLED
            ? CheckResult.wrong(
                this,
                name + " is disabled.",
                "Enable it.",
                deployment.command(
                    "events enable-rule --name %s --event-bus-name %s".formatted(name, bus)))
            : CheckResult.well(this, rule.stateAsString());
      }
    }
    return CheckResult.missing(this);
  }
}
