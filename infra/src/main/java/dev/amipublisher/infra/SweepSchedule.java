package dev.amipublisher.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.ContextAttribute;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.ScheduleTargetInput;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.constructs.Construct;

/** The schedule that starts a sweep, which makes right whatever events did not. */
final class SweepSchedule extends Construct {

  private final Stack stack = Stack.of(this);

  SweepSchedule(
      Construct scope, Settings settings, PublisherFunction function, DeadLetters deadLetters) {
    super(scope, "Sweep");
    schedule(settings, function, deadLetters, role(function, deadLetters));
  }

  private void schedule(
      Settings settings, PublisherFunction function, DeadLetters deadLetters, Role role) {
    Schedule.Builder.create(this, "Schedule")
        .scheduleName(AmiPublisherApp.STACK_NAME + "-sweep")
        .description("Looks at every AMI that is public or carries the publish tag.")
        .schedule(ScheduleExpression.rate(settings.sweepInterval()))
        .target(
            LambdaInvoke.Builder.create(function.alias())
                .input(ScheduleTargetInput.fromObject(event()))
                .deadLetterQueue(deadLetters.undelivered())
                // After that, the next sweep does the same work.
                .maxEventAge(settings.sweepInterval())
                // The CDK's own grant would add "alias:*", which names nothing.
                .role(role.withoutPolicyUpdates())
                .build())
        .build();
  }

  /**
   * The event that the function gets. Spelt out, because what Scheduler sends by itself has a
   * detail that is a string.
   *
   * <p>https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
   */
  private Map<String, Object> event() {
    return new TreeMap<>(
        Map.of(
            "version", "0",
            "id", ContextAttribute.getExecutionId(),
            "detail-type", "Scheduled Event",
            "source", "aws.scheduler",
            "account", stack.getAccount(),
            "time", ContextAttribute.getScheduledTime(),
            "region", stack.getRegion(),
            "resources", List.of(ContextAttribute.getScheduleArn()),
            "detail", Map.of()));
  }

  private Role role(PublisherFunction function, DeadLetters deadLetters) {
    return Role.Builder.create(this, "Role")
        .description("Lets the schedule start ami-publisher's sweep in " + stack.getRegion())
        .assumedBy(
            new ServicePrincipal("scheduler.amazonaws.com")
                .withConditions(
                    Map.of(
                        "StringEquals",
                        new TreeMap<>(
                            Map.of(
                                "aws:SourceAccount",
                                stack.getAccount(),
                                "aws:SourceArn",
                                "arn:%s:scheduler:%s:%s:schedule-group/default"
                                    .formatted(
                                        stack.getPartition(),
                                        stack.getRegion(),
                                        stack.getAccount()))))))
        .inlinePolicies(
            Map.of(
                "StartSweep",
                PolicyDocument.Builder.create()
                    .statements(
                        List.of(
                            allow("lambda:InvokeFunction", function.alias().getFunctionArn()),
                            allow("sqs:SendMessage", deadLetters.undelivered().getQueueArn())))
                    .build()))
        .build();
  }

  private static PolicyStatement allow(String action, String resource) {
    return PolicyStatement.Builder.create()
        .actions(List.of(action))
        .resources(List.of(resource))
        .build();
  }
}
