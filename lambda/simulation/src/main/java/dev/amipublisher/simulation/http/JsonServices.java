package dev.amipublisher.simulation.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.simulation.aws.InvocationAws;
import java.util.ArrayList;
import java.util.List;

/** The services that speak JSON: EventBridge and Service Quotas. */
record JsonServices(InvocationAws aws) {

  InProcessHttp.Response respond(String target, String body) {
    JsonObject request = JsonParser.parseString(body).getAsJsonObject();
    try {
      JsonObject response =
          switch (target) {
            case "AWSEvents.PutEvents" -> putEvents(request.getAsJsonArray("Entries"));
            case "ServiceQuotasV20190624.GetServiceQuota",
                "ServiceQuotasV20190624.GetAWSDefaultServiceQuota" ->
                quota();
            default -> throw new IllegalArgumentException("The role may not call " + target + ".");
          };
      return new InProcessHttp.Response(200, response.toString());
    } catch (Ec2Error error) {
      JsonObject response = new JsonObject();
      response.addProperty("__type", error.code());
      response.addProperty("message", error.text());
      return new InProcessHttp.Response(error.httpStatus(), response.toString());
    }
  }

  private JsonObject putEvents(JsonArray entries) {
    List<EmittedEvent> events = new ArrayList<>();
    entries.forEach(entry -> events.add(event(entry.getAsJsonObject())));
    List<EmittedEvent> failed = aws.eventBridge().putEvents(events);
    JsonArray results = new JsonArray();
    for (EmittedEvent event : events) {
      JsonObject result = new JsonObject();
      if (failed.contains(event)) {
        result.addProperty("ErrorCode", "InternalFailure");
        result.addProperty("ErrorMessage", "An internal failure occurred.");
      } else {
        result.addProperty("EventId", "0");
      }
      results.add(result);
    }
    JsonObject response = new JsonObject();
    response.addProperty("FailedEntryCount", failed.size());
    response.add("Entries", results);
    return response;
  }

  /** An event of the bus that the settings name. */
  private EmittedEvent event(JsonObject entry) {
    String bus = entry.get("EventBusName").getAsString();
    String source = entry.get("Source").getAsString();
    if (!bus.equals(aws.world().settings().eventBusName()) || !source.equals("ami-publisher")) {
      throw new IllegalArgumentException("An event of " + source + " was put on the bus " + bus);
    }
    JsonElement resources = entry.get("Resources");
    List<String> arns = new ArrayList<>();
    if (resources != null) {
      resources.getAsJsonArray().forEach(arn -> arns.add(arn.getAsString()));
    }
    return new EmittedEvent(
        entry.get("DetailType").getAsString(),
        arns,
        JsonParser.parseString(entry.get("Detail").getAsString()).getAsJsonObject());
  }

  private JsonObject quota() {
    JsonObject quota = new JsonObject();
    quota.addProperty("QuotaCode", "L-0E3CBAB9");
    aws.ec2().publicImageQuota().ifPresent(value -> quota.addProperty("Value", (double) value));
    JsonObject response = new JsonObject();
    response.add("Quota", quota);
    return response;
  }
}
