package dev.amipublisher.cli.doctor.stack;

import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

/** The schedule of sweeps is there, is enabled, and starts a sweep. */
final class ScheduleCheck implements Check {

  private final SchedulerClient scheduler;
  private final Deployment deployment;

  ScheduleCheck(SchedulerClient scheduler, Deployment deployment) {
    this.scheduler = scheduler;
    this.deployment = deployment;
  }

  @Override
  public String name() {
    return "schedule " + deployment.names().schedule();
  }

  @Override
  public CheckResult run() {
    String group = deployment.names().scheduleGroup();
    String name = deployment.names().schedule();
    GetScheduleResponse schedule;
    try {
      schedule = scheduler.getSchedule(request -> request.groupName(group).name(name));
    } catch (ResourceNotFoundException missing) {
      return CheckResult.missing(this);
    }
    if (schedule.state() == ScheduleState.DISABLED) {
      // UpdateSchedule wants everything anew, whatever is to change.
      return CheckResult.wrong(
          this,
          "It is disabled.",
          "Enable it.",
          deployment.command(
                  "scheduler get-schedule --group-name %s --name %s".formatted(group, name))
              + " | jq '.State=\"ENABLED\"|del(.Arn,.CreationDate,.LastModificationDate)'"
              + " > schedule.json && "
              + deployment.command(
                  "scheduler update-schedule --cli-input-json file://schedule.json"));
    }
    String target = deployment.aliasArn(deployment.names().sweepFunction());
    return target.equals(schedule.target().arn())
        ? CheckResult.well(this, schedule.stateAsString() + ", " + schedule.scheduleExpression())
        : CheckResult.wrong(
            this,
            "It starts %s, and not the function.".formatted(schedule.target().arn()),
            "Deploy again.",
            "npx --yes aws-cdk@2.1148.1 deploy");
  }
}
