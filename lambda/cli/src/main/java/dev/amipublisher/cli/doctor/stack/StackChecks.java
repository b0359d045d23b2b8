package dev.amipublisher.cli.doctor.stack;

import dev.amipublisher.cli.account.ReadOnlyClients;
import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.Deployment;
import dev.amipublisher.vocabulary.StackNames;
import dev.amipublisher.vocabulary.TriggerPatterns;
import dev.amipublisher.vocabulary.WakePattern;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The checks of what the stack should have made. */
public final class StackChecks {

  private StackChecks() {}

  /** All of them, in the order in which they are to be read. */
  public static List<Check> of(Deployment deployment, String stackName, ReadOnlyClients clients) {
    String region = deployment.home().region();
    StackNames names = deployment.names();
    List<Check> checks = new ArrayList<>();
    checks.add(new StackCheck(clients.cloudFormation(region), stackName, deployment));
    LambdaClient lambda = clients.lambda(region);
    for (String function : List.of(names.eventsFunction(), names.sweepFunction())) {
      checks.add(new FunctionCheck(lambda, function, deployment));
      checks.add(new AliasCheck(lambda, function));
    }
    EventBridgeClient events = clients.eventBridge(region);
    TriggerPatterns patterns = deployment.patterns();
    for (WakePattern pattern :
        List.of(
            patterns.tagChanged(),
            patterns.tagsChangedByCall(),
            patterns.imageStateChanged(),
            patterns.permissionChangedByOthers())) {
      checks.add(new RuleCheck(events, pattern, names.eventsFunction(), deployment));
    }
    checks.add(new RuleCheck(events, patterns.alarmWentOff(), names.sweepFunction(), deployment));
    checks.add(OwnEventsRuleCheck.ofSweepRequests(events, deployment));
    checks.add(OwnEventsRuleCheck.ofOutcomes(events, deployment));
    checks.add(new NoticeMachineCheck(clients.stepFunctions(region), deployment));
    for (String topic : List.of(names.outcomesTopic(), names.alarmsTopic())) {
      checks.add(new TopicCheck(clients.sns(region), topic, deployment));
    }
    checks.add(new ScheduleCheck(clients.scheduler(region), names.schedule(), deployment));
    if (deployment.audits()) {
      checks.add(new ScheduleCheck(clients.scheduler(region), names.auditSchedule(), deployment));
    }
    SqsClient sqs = clients.sqs(region);
    checks.add(new QueueCheck(sqs, names.undeliveredEvents(), deployment));
    checks.add(new QueueCheck(sqs, names.failedEvents(), deployment));
    return checks;
  }
}
