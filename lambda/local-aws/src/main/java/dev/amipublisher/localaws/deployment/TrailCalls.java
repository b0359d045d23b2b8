package dev.amipublisher.localaws.deployment;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.localaws.deployment.LocalDeployment.Trail;

/**
 * CloudTrail's calls about trails.
 *
 * @param deployment has the trails
 */
record TrailCalls(LocalDeployment deployment) {

  JsonObject describeTrails(JsonObject request) {
    JsonArray trails = new JsonArray();
    deployment
        .trails()
        .all()
        .forEach(
            (name, trail) -> {
              JsonObject json = new JsonObject();
              json.addProperty("Name", name);
              json.addProperty("TrailARN", arn(name, trail));
              json.addProperty("HomeRegion", trail.homeRegion());
              json.addProperty("IsMultiRegionTrail", trail.multiRegion());
              trails.add(json);
            });
    JsonObject response = new JsonObject();
    response.add("trailList", trails);
    return response;
  }

  JsonObject getTrailStatus(JsonObject request) {
    JsonObject response = new JsonObject();
    response.addProperty("IsLogging", trail(request, "Name").logging());
    return response;
  }

  JsonObject getEventSelectors(JsonObject request) {
    String events = trail(request, "TrailName").managementEvents();
    JsonObject selector = new JsonObject();
    selector.addProperty("ReadWriteType", events.equals("None") ? "All" : events);
    selector.addProperty("IncludeManagementEvents", !events.equals("None"));
    JsonArray selectors = new JsonArray();
    selectors.add(selector);
    JsonObject response = new JsonObject();
    response.add("EventSelectors", selectors);
    return response;
  }

  private static String arn(String name, Trail trail) {
    return "arn:aws:cloudtrail:%s:123456789012:trail/%s".formatted(trail.homeRegion(), name);
  }

  private Trail trail(JsonObject request, String field) {
    String nameOrArn = request.get(field).getAsString();
    return deployment
        .trails()
        .get(nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1))
        .orElseThrow(
            () -> new DeploymentError(400, "TrailNotFoundException", "Unknown trail " + nameOrArn));
  }
}
