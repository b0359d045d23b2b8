package dev.amipublisher.cli.doctor.stack;

import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** A function is there, and may run. */
final class FunctionCheck implements Check {

  private final LambdaClient lambda;
  private final String functionName;
  private final Deployment deployment;

  FunctionCheck(LambdaClient lambda, String functionName, Deployment deployment) {
    this.lambda = lambda;
    this.functionName = functionName;
    this.deployment = deployment;
  }

  @Override
  public String name() {
    return "function " + functionName;
  }

  @Override
  public CheckResult run() {
    GetFunctionConfigurationResponse function;
    Integer reserved;
    try {
      function = lambda.getFunctionConfiguration(request -> request.functionName(functionName));
      reserved =
          lambda
              .getFunctionConcurrency(request -> request.functionName(functionName))
              .reservedConcurrentExecutions();
    } catch (ResourceNotFoundException missing) {
      return CheckResult.missing(this);
    }
    if (reserved != null && reserved == 0) {
      return CheckResult.wrong(
          this,
          "Its reserved concurrency is 0, so that it cannot run.",
          "Take that away, or deploy again.",
          deployment.command("lambda delete-function-concurrency --function-name " + functionName));
    }
    // Lambda wakes an inactive one at the next event.
    String state = function.stateAsString();
    if ("Failed".equals(state) || "Pending".equals(state)) {
      return CheckResult.wrong(
          this,
          "Its state is %s: %s".formatted(state, function.stateReason()),
          "Deploy again.",
          "npx --yes aws-cdk@2.1148.1 deploy");
    }
    // Both have the same settings.
    boolean reports =
        function.environment() != null
            && "report".equals(function.environment().variables().get("MODE"));
    if (!reports || !functionName.equals(deployment.names().eventsFunction())) {
      return CheckResult.well(this, state);
    }
    return CheckResult.look(
        this,
        state + ", in report mode: it changes nothing, and writes no status tags.",
        "To go live, write \"mode\": \"enforce\" into context in cdk.json, and deploy again.",
        "");
  }
}
