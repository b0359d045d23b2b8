package dev.amipublisher.cli.doctor.stack;

import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

/** A schedule is there, is enabled, and starts the function that sweeps. */
final class ScheduleCheck implements Check {

  private final SchedulerClient scheduler;
  private final String schedule;
  private final Deployment deployment;

  ScheduleCheck(SchedulerClient scheduler, String schedule, Deployment deployment) {
    this.scheduler = scheduler;
    this.schedule = schedule;
    this.deployment = deployment;
  }

  @Override
  public String name() {
    return "schedule " + schedule;
  }

  @Override
  public CheckResult run() {
    String group = deployment.names().scheduleGroup();
    GetScheduleResponse found;
    try {
      found = scheduler.getSchedule(request -> request.groupName(group).name(schedule));
    } catch (ResourceNotFoundException missing) {
      return CheckResult.missing(this);
    }
    if (found.state() == ScheduleState.DISABLED) {
      // UpdateSchedule wants everything again, whatever is to change.
      return CheckResult.wrong(
          this,
          "It is disabled.",
          "Enable it.",
          deployment.command(
                  "scheduler get-schedule --group-name %s --name %s".formatted(group, schedule))
              + " | jq '.State=\"ENABLED\"|del(.Arn,.CreationDate,.LastModificationDate)'"
              + " > schedule.json && "
              + deployment.command(
                  "scheduler update-schedule --cli-input-json file://schedule.json"));
    }
    String target = deployment.aliasArn(deployment.names().sweepFunction());
    return target.equals(found.target().arn())
        ? CheckResult.well(this, found.stateAsString() + ", " + found.scheduleExpression())
        : CheckResult.wrong(
            this,
            "It starts %s, and not the function.".formatted(found.target().arn()),
            "Deploy again.",
            "npx --yes aws-cdk@2.1148.1 deploy");
  }
}
