package dev.amipublisher.localaws;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CloudTrail's LookupEvents, for the calls that EC2's own events are about. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 */
public final class LocalCloudTrail {

  private static final String API_CALL = "AWS API Call via CloudTrail";

  private final List<JsonObject> records = new ArrayList<>();
  private @Nullable String refusal;

  /** No calls yet. */
  public LocalCloudTrail() {}

  /** Takes an event of EC2; those that are not of calls are left out. */
  public synchronized void record(String event) {
    JsonObject json = JsonParser.parseString(event).getAsJsonObject();
    if (json.get("detail-type").getAsString().equals(API_CALL)) {
      records.addFirst(json.getAsJsonObject("detail"));
    }
  }

  /** Refuses all look-ups from now on with this error, such as {@code AccessDeniedException}. */
  public synchronized void refuse(String errorCode) {
    refusal = errorCode;
  }

  /**
   * The response to one call: the latest events first.
   *
   * @throws JsonServiceError if look-ups are refused
   */
  synchronized JsonObject lookupEvents(JsonObject request) {
    if (refusal != null) {
      throw new JsonServiceError(refusal, "User is not authorized to perform the action.");
    }
    JsonArray events = new JsonArray();
    for (JsonObject record : records) {
      if (fits(record, request)) {
        JsonObject event = new JsonObject();
        event.add("EventName", record.get("eventName"));
        event.addProperty(
            "EventTime", Instant.parse(record.get("eventTime").getAsString()).getEpochSecond());
        event.addProperty("CloudTrailEvent", record.toString());
        events.add(event);
      }
    }
    JsonObject response = new JsonObject();
    response.add("Events", events);
    return response;
  }

  private static boolean fits(JsonObject record, JsonObject request) {
    if (!request.has("LookupAttributes")) {
      return true;
    }
    for (JsonElement attribute : request.getAsJsonArray("LookupAttributes")) {
      String value = attribute.getAsJsonObject().get("AttributeValue").getAsString();
      if (!String.valueOf(record.get("requestParameters")).contains('"' + value + '"')) {
        return false;
      }
    }
    return true;
  }
}
