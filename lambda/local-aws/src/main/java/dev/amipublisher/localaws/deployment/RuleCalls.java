package dev.amipublisher.localaws.deployment;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.localaws.deployment.LocalDeployment.Rule;

/**
 * EventBridge's calls about rules.
 *
 * @param deployment has the rules
 */
record RuleCalls(LocalDeployment deployment) {

  private static final String DEFAULT_BUS = "default";

  JsonObject describeRule(JsonObject request) {
    String name = request.get("Name").getAsString();
    Rule rule =
        deployment
            .rules()
            .get(name)
            .filter(each -> each.bus().equals(bus(request)))
            .orElseThrow(
                () ->
                    new DeploymentError(
                        400,
                        "ResourceNotFoundException",
                        "Rule %s does not exist on EventBus %s.".formatted(name, bus(request))));
    JsonObject response = new JsonObject();
    response.addProperty("Name", name);
    response.addProperty("State", rule.state());
    response.addProperty("EventPattern", rule.pattern());
    response.addProperty("EventBusName", rule.bus());
    return response;
  }

  JsonObject listRuleNamesByTarget(JsonObject request) {
    String target = request.get("TargetArn").getAsString();
    JsonArray names = new JsonArray();
    deployment
        .rules()
        .all()
        .forEach(
            (name, rule) -> {
              if (rule.bus().equals(bus(request)) && rule.targetArn().equals(target)) {
                names.add(name);
              }
            });
    JsonObject response = new JsonObject();
    response.add("RuleNames", names);
    return response;
  }

  /** A bus may be given by its ARN. */
  private static String bus(JsonObject request) {
    if (!request.has("EventBusName")) {
      return DEFAULT_BUS;
    }
    String nameOrArn = request.get("EventBusName").getAsString();
    return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
  }
}
