package dev.amipublisher.cli.doctor.stack;

import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;

/** The state machine is there that words outcomes for people. */
final class NoticeMachineCheck implements Check {

  private final SfnClient stepFunctions;
  private final Deployment deployment;

  NoticeMachineCheck(SfnClient stepFunctions, Deployment deployment) {
    this.stepFunctions = stepFunctions;
    this.deployment = deployment;
  }

  @Override
  public String name() {
    return "state machine " + deployment.names().noticeMachine();
  }

  @Override
  public CheckResult run() {
    try {
      StateMachineStatus status =
          stepFunctions
              .describeStateMachine(
                  request -> request.stateMachineArn(deployment.noticeMachineArn()))
              .status();
      return status == StateMachineStatus.ACTIVE
          ? CheckResult.well(this, status.toString())
          : CheckResult.wrong(
              this,
              "It is %s: nobody is mailed an outcome.".formatted(status),
              "Deploy again.",
              "npx --yes aws-cdk@2.1148.1 deploy");
    } catch (StateMachineDoesNotExistException missing) {
      return CheckResult.missing(this);
    }
  }
}
