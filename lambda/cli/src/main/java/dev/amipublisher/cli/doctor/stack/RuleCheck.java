package dev.amipublisher.cli.doctor.stack;

import com.google.gson.JsonParser;
import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import dev.amipublisher.vocabulary.EventTypes;
import dev.amipublisher.vocabulary.WakePattern;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** A rule of the default bus is there, is enabled, and sends what it should to a function. */
final class RuleCheck implements Check {

  private final EventBridgeClient events;
  private final WakePattern pattern;
  private final String functionName;
  private final Deployment deployment;

  RuleCheck(
      EventBridgeClient events, WakePattern pattern, String functionName, Deployment deployment) {
    this.events = events;
    this.pattern = pattern;
    this.functionName = functionName;
    this.deployment = deployment;
  }

  private String ruleName() {
    return deployment.names().rule(pattern);
  }

  @Override
  public String name() {
    return "rule " + ruleName();
  }

  @Override
  public CheckResult run() {
    DescribeRuleResponse rule;
    try {
      rule = events.describeRule(request -> request.name(ruleName()));
    } catch (ResourceNotFoundException missing) {
      return CheckResult.missing(this);
    }
    if (rule.state() == RuleState.DISABLED) {
      return CheckResult.wrong(
          this,
          "It is disabled.",
          "Enable it.",
          deployment.command("events enable-rule --name " + ruleName()));
    }
    String target = deployment.aliasArn(functionName);
    if (!events
        .listRuleNamesByTarget(request -> request.targetArn(target))
        .ruleNames()
        .contains(ruleName())) {
      return CheckResult.wrong(
          this,
          "It does not call the function " + functionName + ".",
          "Give it its target, or deploy again.",
          deployment.command(
              "events put-targets --rule %s --targets Id=Target0,Arn=%s"
                  .formatted(ruleName(), target)));
    }
    return isAsExpected(rule.eventPattern())
        ? CheckResult.well(this, rule.stateAsString())
        : CheckResult.look(
            this,
            "Its pattern is not the one that this version makes.",
            "Deploy the version that you look with, and the same settings.",
            "npx --yes aws-cdk@2.1148.1 deploy");
  }

  /** The alarms that start a sweep are a setting of the stack, which the function does not know. */
  private boolean isAsExpected(String eventPattern) {
    return pattern.detailType().equals(EventTypes.ALARM_STATE_CHANGE)
        || JsonParser.parseString(eventPattern).equals(JsonParser.parseString(pattern.toJson()));
  }
}
