package dev.amipublisher.simulation.lambda;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;

/**
 * The stack's rules: which events of AWS invoke the function.
 *
 * @param publishTagKey the key of the tag that asks for publication
 */
record EventRules(String publishTagKey) {

  private static final List<String> STATES = List.of("available", "disabled", "deregistered");

  boolean match(String json) {
    JsonObject event = JsonParser.parseString(json).getAsJsonObject();
    JsonObject detail = event.getAsJsonObject("detail");
    return switch (event.get("detail-type").getAsString()) {
      case "Tag Change on Resource" ->
          detail.getAsJsonArray("changed-tag-keys").asList().stream()
              .anyMatch(key -> key.getAsString().equals(publishTagKey));
      case "EC2 AMI State Change" -> STATES.contains(detail.get("State").getAsString());
      default -> !detail.get("userIdentity").toString().contains("/ami-publisher");
    };
  }
}
