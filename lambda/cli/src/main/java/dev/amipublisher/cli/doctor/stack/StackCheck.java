package dev.amipublisher.cli.doctor.stack;

import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * CloudFormation has the stack, and its last change went through.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html">Stack
 *     status codes</a>
 */
final class StackCheck implements Check {

  private final CloudFormationClient cloudFormation;
  private final String stackName;
  private final Deployment deployment;

  StackCheck(CloudFormationClient cloudFormation, String stackName, Deployment deployment) {
    this.cloudFormation = cloudFormation;
    this.stackName = stackName;
    this.deployment = deployment;
  }

  @Override
  public String name() {
    return "stack " + stackName;
  }

  @Override
  public CheckResult run() {
    Stack stack;
    try {
      stack =
          cloudFormation
              .describeStacks(request -> request.stackName(stackName))
              .stacks()
              .getFirst();
    } catch (CloudFormationException refusal) {
      // CloudFormation has no code of its own for this.
      if (String.valueOf(refusal.getMessage()).contains("does not exist")) {
        return CheckResult.wrong(
            this,
            "There is no stack of that name.",
            "Deploy it, or give the name it has with --stack-name.",
            "npx --yes aws-cdk@2.1148.1 deploy");
      }
      throw refusal;
    }
    String status = stack.stackStatusAsString();
    if (status.equals("CREATE_COMPLETE")
        || status.equals("UPDATE_COMPLETE")
        || status.equals("IMPORT_COMPLETE")) {
      return CheckResult.well(this, status);
    }
    String events = "cloudformation describe-stack-events --stack-name " + stackName;
    return status.endsWith("_IN_PROGRESS")
        ? CheckResult.look(
            this, status, "Wait until the change is through.", deployment.command(events))
        : CheckResult.wrong(
            this,
            status + ": its last change did not go through.",
            "Look at why, and deploy again.",
            deployment.command(events));
  }
}
