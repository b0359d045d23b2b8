package dev.amipublisher.localaws;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * EventBridge's PutEvents, which keeps the entries it accepts. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
public final class LocalEventBridge {

  /**
   * An accepted entry.
   *
   * @param region where it was put
   * @param eventBusName {@code default} if the request named none
   * @param detail the JSON text as sent
   */
  public record Entry(
      String region,
      String eventBusName,
      String source,
      String detailType,
      String detail,
      List<String> resources) {}

  private record Refusal(String code, String message) {}

  private static final int GREATEST_NUMBER_OF_ENTRIES = 10;
  private static final int GREATEST_SIZE = 256 * 1024;

  private final String region;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
  private final Map<Integer, Refusal> refusals = new HashMap<>();
  private @Nullable Refusal callRefusal;
  private @Nullable Refusal standingRefusal;
  private long eventNumber;

  /** No entries yet, in this Region. */
  public LocalEventBridge(String region) {
    this.region = region;
  }

  /** All accepted entries, in order. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Forgets the entries. */
  public synchronized void forgetEntries() {
    entries.clear();
  }

  /** Sends all entries that are accepted from now on to a listener, which must not block. */
  public void listen(Consumer<Entry> listener) {
    listeners.add(listener);
  }

  /**
   * Sends all entries that are accepted from now on to the bus of another Region too, as a rule
   * does whose target is that bus; they keep the Region where they were put.
   */
  public void forwardTo(LocalEventBridge hub) {
    listen(hub::accept);
  }

  /** Takes an entry that passed all checks. */
  private synchronized void accept(Entry entry) {
    entries.add(entry);
    listeners.forEach(listener -> listener.accept(entry));
  }

  /** Refuses one entry of the next call, counted from 1: the call itself succeeds. */
  public synchronized void refuseEntryOfNextCall(int number, String errorCode, String message) {
    refusals.put(number, new Refusal(errorCode, message));
  }

  /** Refuses the next call with this error, such as {@code ThrottlingException}. */
  public synchronized void refuseNextCall(String errorCode, String message) {
    callRefusal = new Refusal(errorCode, message);
  }

  /** Refuses every entry from now on: the calls themselves succeed. */
  public synchronized void refuseAllEntries(String errorCode, String message) {
    standingRefusal = new Refusal(errorCode, message);
  }

  /** Accepts entries again. */
  public synchronized void acceptEntries() {
    standingRefusal = null;
  }

  /**
   * The response to one call.
   *
   * @throws JsonServiceError if EventBridge refuses the whole call
   */
  synchronized JsonObject putEvents(JsonObject request) {
    Refusal refusal = callRefusal;
    callRefusal = null;
    if (refusal != null) {
      throw new JsonServiceError(refusal.code(), refusal.message());
    }
    JsonArray requested =
        request.has("Entries") ? request.getAsJsonArray("Entries") : new JsonArray();
    checkNumberAndSize(requested);
    JsonArray results = new JsonArray();
    int failed = 0;
    for (int i = 0; i < requested.size(); i++) {
      JsonObject entry = requested.get(i).getAsJsonObject();
      Refusal refused =
          standingRefusal != null
              ? standingRefusal
              : refusals.getOrDefault(i + 1, invalidity(entry));
      JsonObject result = new JsonObject();
      if (refused == null) {
        accept(read(entry));
        result.addProperty("EventId", "e-%017d".formatted(++eventNumber));
      } else {
        failed++;
        result.addProperty("ErrorCode", refused.code());
        result.addProperty("ErrorMessage", refused.message());
      }
      results.add(result);
    }
    refusals.clear();
    JsonObject response = new JsonObject();
    response.addProperty("FailedEntryCount", failed);
    response.add("Entries", results);
    return response;
  }

  private static void checkNumberAndSize(JsonArray requested) {
    if (requested.isEmpty() || requested.size() > GREATEST_NUMBER_OF_ENTRIES) {
      throw new JsonServiceError(
          "ValidationException",
          ("1 validation error detected: Value at 'entries' failed to satisfy constraint: Member"
                  + " must have length %s than or equal to %d")
              .formatted(
                  requested.isEmpty() ? "greater" : "less",
                  requested.isEmpty() ? 1 : GREATEST_NUMBER_OF_ENTRIES));
    }
    int size = 0;
    for (JsonElement entry : requested) {
      size += sizeOf(entry.getAsJsonObject());
    }
    if (size > GREATEST_SIZE) {
      throw new JsonServiceError(
          "ValidationException", "Total size of the entries in the request is over the limit.");
    }
  }

  /** The size in bytes; see "Calculating PutEvents event entry size" in the user guide. */
  private static int sizeOf(JsonObject entry) {
    int size = entry.has("Time") ? 14 : 0;
    for (String name : List.of("Source", "DetailType", "Detail")) {
      size += text(entry, name).getBytes(StandardCharsets.UTF_8).length;
    }
    for (String resource : resources(entry)) {
      size += resource.getBytes(StandardCharsets.UTF_8).length;
    }
    return size;
  }

  private static @Nullable Refusal invalidity(JsonObject entry) {
    for (String name : List.of("Source", "DetailType", "Detail")) {
      if (text(entry, name).isEmpty()) {
        return new Refusal(
            "InvalidArgument",
            "Parameter %s is not valid. Reason: %s is a required argument.".formatted(name, name));
      }
    }
    if (text(entry, "Source").startsWith("aws.")) {
      return new Refusal("NotAuthorizedForSourceException", "Not authorized for the source.");
    }
    try {
      if (JsonParser.parseString(text(entry, "Detail")).isJsonObject()) {
        return null;
      }
    } catch (JsonParseException malformed) {
      // Refused below, like JSON that is no object.
    }
    return new Refusal("MalformedDetail", "Detail is malformed.");
  }

  private Entry read(JsonObject entry) {
    String bus = text(entry, "EventBusName");
    return new Entry(
        region,
        bus.isEmpty() ? "default" : bus,
        text(entry, "Source"),
        text(entry, "DetailType"),
        text(entry, "Detail"),
        resources(entry));
  }

  private static List<String> resources(JsonObject entry) {
    List<String> resources = new ArrayList<>();
    if (entry.has("Resources")) {
      entry.getAsJsonArray("Resources").forEach(arn -> resources.add(arn.getAsString()));
    }
    return List.copyOf(resources);
  }

  private static String text(JsonObject entry, String name) {
    return entry.has(name) ? entry.get(name).getAsString() : "";
  }
}
