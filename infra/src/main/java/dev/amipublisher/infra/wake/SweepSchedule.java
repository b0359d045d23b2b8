package dev.amipublisher.infra.wake;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.infra.function.DeadLetters;
import dev.amipublisher.infra.function.Functions;
import dev.amipublisher.infra.function.PublisherFunction;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.vocabulary.EventSources;
import dev.amipublisher.vocabulary.EventTypes;
import dev.amipublisher.vocabulary.StackNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.ContextAttribute;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.ScheduleGroup;
import software.amazon.awscdk.services.scheduler.ScheduleTargetInput;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.constructs.Construct;

/**
 * The schedule that starts a sweep, which corrects whatever events did not; and one that starts an
 * audit of public AMIs, where the settings ask for it.
 */
public final class SweepSchedule extends Construct {

  private final Stack stack = Stack.of(this);
  private final ScheduleGroup group;

  /** Makes the schedule and its role. */
  public SweepSchedule(
      Construct scope,
      StackNames names,
      DeploymentSettings settings,
      Functions functions,
      DeadLetters deadLetters) {
    super(scope, "Sweep");
    PublisherFunction function = functions.sweeps();
    group =
        ScheduleGroup.Builder.create(this, "Group")
            .scheduleGroupName(names.scheduleGroup())
            .build();
    // The CDK would leave it behind, and the next stack could not make it again.
    group.applyRemovalPolicy(RemovalPolicy.DESTROY);
    Role role = role(settings, functions, deadLetters);
    schedule(names, settings, function, deadLetters, role);
    settings
        .function()
        .daysBetweenAudits()
        .ifPresent(days -> auditSchedule(names, days, function, deadLetters, role));
    if (settings.snapStart()) {
      useSchedule(names, functions.events(), deadLetters, role);
    }
  }

  /** The group of its own in which the schedule is, for its metrics. */
  public ScheduleGroup group() {
    return group;
  }

  private void schedule(
      StackNames names,
      DeploymentSettings settings,
      PublisherFunction function,
      DeadLetters deadLetters,
      Role role) {
    inItsGroup(
        Schedule.Builder.create(this, "SweepSchedule")
            .scheduleGroup(group)
            .scheduleName(names.schedule())
            .description("Looks at every AMI that is public or carries the publish tag.")
            .schedule(
                // Not by rate(), which would say "1 hour" for 60 minutes.
                ScheduleExpression.expression(
                    "rate(%d minutes)"
                        .formatted(settings.function().sweepInterval().toMinutes().intValue())))
            .target(
                LambdaInvoke.Builder.create(function.alias())
                    .input(
                        ScheduleTargetInput.fromObject(
                            event(EventSources.SCHEDULER, EventTypes.SCHEDULED, Map.of())))
                    .deadLetterQueue(deadLetters.undelivered())
                    // After that, the next sweep does the same work.
                    .maxEventAge(settings.function().sweepInterval())
                    // The CDK's own grant would add "alias:*", which names nothing.
                    .role(role.withoutPolicyUpdates())
                    .build())
            .build());
  }

  /** The CDK gives the schedule only the name of its group, which does not make it wait for it. */
  private void inItsGroup(Schedule schedule) {
    schedule.getNode().addDependency(group);
  }

  private void auditSchedule(
      StackNames names, int days, PublisherFunction function, DeadLetters deadLetters, Role role) {
    inItsGroup(
        Schedule.Builder.create(this, "AuditSchedule")
            .scheduleGroup(group)
            .scheduleName(names.auditSchedule())
            .description("Looks into AMIs that are public.")
            .schedule(
                // Not by days: a single one would be another unit.
                ScheduleExpression.expression("rate(%d hours)".formatted(24 * days)))
            .target(
                LambdaInvoke.Builder.create(function.alias())
                    .input(
                        ScheduleTargetInput.fromObject(
                            event(
                                EventSources.OURS,
                                EventTypes.AUDIT_REQUESTED,
                                Map.of("reason", "The schedule asks for an audit."))))
                    .deadLetterQueue(deadLetters.undelivered())
                    .role(role.withoutPolicyUpdates())
                    .build())
            .build());
  }

  /** Calls the version that SnapStart would lay to rest in a quiet fortnight. */
  private void useSchedule(
      StackNames names, PublisherFunction events, DeadLetters deadLetters, Role role) {
    inItsGroup(
        Schedule.Builder.create(this, "UseSchedule")
            .scheduleGroup(group)
            .scheduleName(names.useSchedule())
            .description("Shows Lambda that the function's version is in use.")
            .schedule(ScheduleExpression.expression("rate(1 day)"))
            .target(
                LambdaInvoke.Builder.create(events.alias())
                    .input(
                        ScheduleTargetInput.fromObject(
                            event(EventSources.OURS, EventTypes.STILL_IN_USE, Map.of())))
                    .deadLetterQueue(deadLetters.undelivered())
                    .role(role.withoutPolicyUpdates())
                    .build())
            .build());
  }

  /**
   * The event that the function gets. Given in full, because what Scheduler sends by itself has a
   * detail that is a string.
   *
   * <p>https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
   */
  private Map<String, Object> event(String source, String detailType, Map<String, Object> detail) {
    return sorted(
        Map.of(
            "version", "0",
            "id", ContextAttribute.getExecutionId(),
            "detail-type", detailType,
            "source", source,
            "account", stack.getAccount(),
            "time", ContextAttribute.getScheduledTime(),
            "region", stack.getRegion(),
            "resources", List.of(ContextAttribute.getScheduleArn()),
            "detail", detail));
  }

  private Role role(DeploymentSettings settings, Functions functions, DeadLetters deadLetters) {
    return Role.Builder.create(this, "Role")
        .description("Lets the schedule start ami-publisher's sweep in " + stack.getRegion())
        .assumedBy(
            new ServicePrincipal("scheduler.amazonaws.com")
                .withConditions(
                    Map.of(
                        "StringEquals",
                        sorted(
                            Map.of(
                                "aws:SourceAccount",
                                stack.getAccount(),
                                "aws:SourceArn",
                                stack.formatArn(
                                    ArnComponents.builder()
                                        .service("scheduler")
                                        .resource("schedule-group")
                                        .resourceName(group.getScheduleGroupName())
                                        .build()))))))
        .inlinePolicies(
            Map.of(
                "StartSweep",
                PolicyDocument.Builder.create()
                    .statements(statements(settings, functions, deadLetters))
                    .build()))
        .build();
  }

  private static List<PolicyStatement> statements(
      DeploymentSettings settings, Functions functions, DeadLetters deadLetters) {
    List<PolicyStatement> statements =
        new ArrayList<>(
            List.of(
                allow("lambda:InvokeFunction", functions.sweeps().alias().getFunctionArn()),
                allow("sqs:SendMessage", deadLetters.undelivered().getQueueArn())));
    if (settings.snapStart()) {
      statements.add(allow("lambda:InvokeFunction", functions.events().alias().getFunctionArn()));
    }
    settings
        .kmsKeyArn()
        .ifPresent(
            key -> {
              statements.add(allow("kms:GenerateDataKey", key));
              statements.add(allow("kms:Decrypt", key));
            });
    return statements;
  }

  private static PolicyStatement allow(String action, String resource) {
    return PolicyStatement.Builder.create()
        .actions(List.of(action))
        .resources(List.of(resource))
        .build();
  }
}
