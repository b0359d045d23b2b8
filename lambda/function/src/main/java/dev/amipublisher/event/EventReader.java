package dev.amipublisher.event;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.amipublisher.vocabulary.EventTypes;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of an invocation into a {@link ScheduledEvent}, the shape that all EventBridge
 * events share. Lambda's own deserializer takes most events, but not all that AWS sends:
 * EventBridge Scheduler's default payload has a string for its {@code detail}, and an alarm's
 * direct action has a shape of its own.
 */
public final class EventReader {

  private EventReader() {}

  /**
   * Reads one event. Whatever the event lacks is null in the result, but for {@code resources} and
   * {@code detail}, which are empty then. What has nothing of an event's envelope is all detail,
   * and so is what is no JSON object, or is nested too deeply to be one of AWS's: neither must pass
   * for the empty event, which asks for a sweep.
   */
  public static ScheduledEvent read(InputStream input) {
    try {
      JsonElement parsed =
          JsonParser.parseReader(new InputStreamReader(input, StandardCharsets.UTF_8));
      if (parsed instanceof JsonObject json) {
        return json.has("alarmData") ? alarmAction(json) : eventBridgeEvent(json);
      }
    } catch (JsonParseException unreadable) {
      return unreadable(String.valueOf(unreadable.getMessage()));
    }
    return unreadable("An event must be a JSON object.");
  }

  private static ScheduledEvent eventBridgeEvent(JsonObject json) {
    ScheduledEvent event = new ScheduledEvent();
    event.setVersion(string(json, "version"));
    event.setId(string(json, "id"));
    event.setSource(string(json, "source"));
    event.setDetailType(string(json, "detail-type"));
    event.setAccount(string(json, "account"));
    event.setRegion(string(json, "region"));
    event.setTime(time(json));
    event.setResources(strings(json.get("resources")));
    boolean isEvent = event.getSource() != null || event.getDetailType() != null;
    event.setDetail(
        isEvent || json.isEmpty()
            ? object(json.get("detail"))
            : Map.of("without an envelope", json.keySet()));
    return event;
  }

  private static ScheduledEvent unreadable(String why) {
    ScheduledEvent event = new ScheduledEvent();
    event.setResources(List.of());
    event.setDetail(Map.of("unreadable", why));
    return event;
  }

  /**
   * The payload of a CloudWatch alarm's Lambda action, read as the EventBridge event of the same
   * change.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html">Invoke
   *     a Lambda function from an alarm</a>
   */
  private static ScheduledEvent alarmAction(JsonObject json) {
    ScheduledEvent event = new ScheduledEvent();
    event.setSource(string(json, "source"));
    event.setDetailType(EventTypes.ALARM_STATE_CHANGE);
    event.setAccount(string(json, "accountId"));
    event.setRegion(string(json, "region"));
    event.setTime(time(json));
    String alarmArn = string(json, "alarmArn");
    event.setResources(alarmArn == null ? List.of() : List.of(alarmArn));
    event.setDetail(object(json.get("alarmData")));
    return event;
  }

  private static @Nullable String string(JsonObject json, String name) {
    JsonElement element = json.get(name);
    return element == null || !element.isJsonPrimitive() ? null : element.getAsString();
  }

  private static @Nullable DateTime time(JsonObject json) {
    String time = string(json, "time");
    try {
      return time == null ? null : new DateTime(time, DateTimeZone.UTC);
    } catch (IllegalArgumentException notATime) {
      return null; // only a metric rests on it
    }
  }

  private static List<String> strings(@Nullable JsonElement element) {
    List<String> strings = new ArrayList<>();
    if (element != null && element.isJsonArray()) {
      for (JsonElement item : element.getAsJsonArray()) {
        if (item.isJsonPrimitive()) {
          strings.add(item.getAsString());
        }
      }
    }
    return strings;
  }

  private static Map<String, Object> object(@Nullable JsonElement element) {
    if (element != null && element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
      return objectInString(element.getAsString());
    }
    Map<String, Object> object = new LinkedHashMap<>();
    if (element != null && element.isJsonObject()) {
      for (Map.Entry<String, JsonElement> member : element.getAsJsonObject().entrySet()) {
        Object value = value(member.getValue());
        if (value != null) {
          object.put(member.getKey(), value);
        }
      }
    }
    return object;
  }

  private static Map<String, Object> objectInString(String text) {
    try {
      JsonElement inner = JsonParser.parseString(text);
      return inner.isJsonObject() ? object(inner) : new LinkedHashMap<>();
    } catch (JsonParseException notJson) {
      return new LinkedHashMap<>();
    }
  }

  private static @Nullable Object value(JsonElement element) {
    if (element.isJsonObject()) {
      return object(element);
    }
    if (element.isJsonArray()) {
      return values(element.getAsJsonArray());
    }
    if (element.isJsonNull()) {
      return null;
    }
    return element.getAsJsonPrimitive().isString() ? element.getAsString() : scalar(element);
  }

  private static Object scalar(JsonElement element) {
    return element.getAsJsonPrimitive().isBoolean()
        ? (Object) element.getAsBoolean()
        : (Object) element.getAsDouble();
  }

  private static List<Object> values(JsonArray array) {
    List<Object> values = new ArrayList<>();
    for (JsonElement item : array) {
      Object value = value(item);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }
}
