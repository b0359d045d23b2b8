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
      return CheckResult.well(
          this,
          "version "
              + lambda
                  .getAlias(request -> request.functionName(functionName).name(StackNames.ALIAS))
                  .functionVersion());
    } catch (ResourceNotFoundException missing) {
      return CheckResult.missing(this);
    }
  }
}
