package dev.amipublisher.cli.doctor.stack;

import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.vocabulary.StackNames;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The alias is there through which everything calls a function. */
final class AliasCheck implements Check {

  private final LambdaClient lambda;
  private final String functionName;

  AliasCheck(LambdaClient lambda, String functionName) {
    this.lambda = lambda;
    this.functionName = functionName;
  }

  @Override
  public String name() {
    return "alias " + functionName + ":" + StackNames.ALIAS;
  }

  @Override
  public CheckResult run() {
    try {
      String version =
          lambda
              .getAlias(request -> request.functionName(functionName).name(StackNames.ALIAS))
              .functionVersion();
      String state =
          lambda
              .getFunctionConfiguration(
                  request -> request.functionName(functionName).qualifier(StackNames.ALIAS))
              .stateAsString();
      return "Inactive".equals(state)
          ? CheckResult.look(
              this,
              "Its version %s is inactive, as nobody called it for 14 days: the next event may fail."
                  .formatted(version),
              "Call it once; the schedule that does so daily may be missing.",
              "aws lambda invoke --function-name %s:%s --payload '{\"source\":\"ami-publisher\",\"detail-type\":\"AMI Function Still In Use\"}' --cli-binary-format raw-in-base64-out /dev/null"
                  .formatted(functionName, StackNames.ALIAS))
          : CheckResult.well(this, "version " + version);
    } catch (ResourceNotFoundException missing) {
      return CheckResult.missing(this);
    }
  }
}
