package dev.amipublisher.localaws.deployment;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.deployment.LocalDeployment.Alias;
import dev.amipublisher.localaws.deployment.LocalDeployment.Function;

/**
 * Lambda's calls that look at functions.
 *
 * @param deployment has the functions
 */
record FunctionCalls(LocalDeployment deployment) {

  JsonObject getFunctionConfiguration(String name) {
    Function function = function(name);
    JsonObject variables = new JsonObject();
    function.environment().forEach(variables::addProperty);
    JsonObject environment = new JsonObject();
    environment.add("Variables", variables);
    JsonObject response = new JsonObject();
    response.addProperty("FunctionName", name);
    response.addProperty("Role", function.roleArn());
    response.addProperty("State", function.state());
    response.addProperty("LastUpdateStatus", "Successful");
    response.add("Environment", environment);
    return response;
  }

  JsonObject getFunctionConcurrency(String name) {
    Integer reserved = function(name).reservedConcurrency();
    JsonObject response = new JsonObject();
    if (reserved != null) {
      response.addProperty("ReservedConcurrentExecutions", reserved);
    }
    return response;
  }

  JsonObject getAlias(String functionName, String name) {
    Alias alias =
        deployment
            .aliases()
            .get(functionName + ":" + name)
            .orElseThrow(
                () ->
                    DeploymentError.notFound(
                        "Cannot find alias arn: %s:%s".formatted(functionName, name)));
    JsonObject response = new JsonObject();
    response.addProperty("Name", name);
    response.addProperty("FunctionVersion", alias.version());
    return response;
  }

  private Function function(String name) {
    return deployment
        .functions()
        .get(name)
        .orElseThrow(() -> DeploymentError.notFound("Function not found: " + name));
  }
}
