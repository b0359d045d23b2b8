package dev.amipublisher.simulation.invocation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;

/**
 * The event that an invocation is for.
 *
 * @param text the event as Lambda passes it
 * @param json the same, parsed
 */
public record TriggerEvent(String text, JsonObject json) {

  /** How old a tag event may be to count as a fresh request; the promise is in docs/design.md. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  /** The event of a JSON text. */
  public static TriggerEvent parse(String text) {
    return new TriggerEvent(text, JsonParser.parseString(text).getAsJsonObject());
  }

  /** Whether it asks for a sweep. */
  public boolean asksForSweep() {
    String type = detailType();
    return type.isEmpty() || type.equals("Scheduled Event") || type.equals("AMI Sweep Requested");
  }

  /** Whether it is a change of the tag with this key, not long ago. */
  public boolean isFreshChangeOf(String tagKey, Instant now) {
    return detailType().startsWith("Tag Change")
        && names(tagKey)
        && Duration.between(Instant.parse(json.get("time").getAsString()), now).compareTo(FRESH)
            < 0;
  }

  /** Whether it happened no longer ago than that. */
  public boolean isYoungerThan(Duration age, Instant now) {
    return json.has("time")
        && Duration.between(Instant.parse(json.get("time").getAsString()), now).compareTo(age) < 0;
  }

  private String detailType() {
    return json.has("detail-type") ? json.get("detail-type").getAsString() : "";
  }

  private boolean names(String key) {
    for (JsonElement changed : json.getAsJsonObject("detail").getAsJsonArray("changed-tag-keys")) {
      if (changed.getAsString().equals(key)) {
        return true;
      }
    }
    return false;
  }
}
