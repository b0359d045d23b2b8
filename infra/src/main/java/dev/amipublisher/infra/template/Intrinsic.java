package dev.amipublisher.infra.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.stream.Collectors;

/** CloudFormation's intrinsic functions. */
final class Intrinsic {

  private Intrinsic() {}

  static JsonObject of(String function, JsonElement argument) {
    JsonObject call = new JsonObject();
    call.add(function, argument);
    return call;
  }

  static JsonObject ref(String name) {
    return of("Ref", new JsonPrimitive(name));
  }

  static JsonObject sub(String text) {
    return of("Fn::Sub", new JsonPrimitive(text));
  }

  /** A text with one variable of its own. */
  static JsonObject sub(String text, String variable, JsonObject value) {
    JsonArray arguments = new JsonArray();
    arguments.add(text);
    arguments.add(of(variable, value));
    return of("Fn::Sub", arguments);
  }

  /** A text of items with another separator between them. */
  static JsonObject joinedAgain(String separator, String newSeparator, JsonElement text) {
    return of("Fn::Join", list(newSeparator, of("Fn::Split", list(separator, text))));
  }

  private static JsonArray list(String first, JsonElement second) {
    JsonArray list = new JsonArray();
    list.add(first);
    list.add(second);
    return list;
  }

  /** A value of the mapping of intervals, for the interval that was chosen. */
  static JsonObject ofInterval(String key) {
    return inMap("Intervals", "sweep-every-minutes", key);
  }

  /** A value of a mapping, for what was chosen in place of a setting. */
  static JsonObject inMap(String mapping, String contextKey, String key) {
    JsonArray path = new JsonArray();
    path.add(mapping);
    path.add(ref(Parameters.inPlaceOf(contextKey).name()));
    path.add(key);
    return of("Fn::FindInMap", path);
  }

  /**
   * A JSON value, with the intrinsic functions in it, as a text for {@code Fn::Sub}. Where a
   * parameter is to be part of a key, only text can hold it.
   *
   * @throws IllegalArgumentException for a function that such a text cannot hold
   */
  static String asText(JsonElement element) {
    if (element instanceof JsonObject object) {
      String reference = reference(object);
      return reference.isEmpty() ? members(object) : '"' + reference + '"';
    }
    if (element instanceof JsonArray array) {
      return array.asList().stream()
          .map(Intrinsic::asText)
          .collect(Collectors.joining(",", "[", "]"));
    }
    return element.toString();
  }

  private static String members(JsonObject object) {
    return object.entrySet().stream()
        .map(entry -> new JsonPrimitive(entry.getKey()) + ":" + asText(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** What stands in the text for a function; empty if the object is none. */
  private static String reference(JsonObject object) {
    if (object.size() != 1) {
      return "";
    }
    Map.Entry<String, JsonElement> call = object.entrySet().iterator().next();
    return switch (call.getKey()) {
      case "Ref" -> "${" + call.getValue().getAsString() + "}";
      case "Fn::GetAtt" -> {
        JsonArray path = call.getValue().getAsJsonArray();
        yield "${" + path.get(0).getAsString() + "." + path.get(1).getAsString() + "}";
      }
      case "Fn::Join" -> {
        StringBuilder joined = new StringBuilder();
        for (JsonElement part : call.getValue().getAsJsonArray().get(1).getAsJsonArray()) {
          joined.append(part instanceof JsonObject inner ? reference(inner) : part.getAsString());
        }
        yield joined.toString();
      }
      case "Fn::Sub" -> call.getValue().getAsString();
      case String name when name.startsWith("Fn::") ->
          throw new IllegalArgumentException(name + " cannot be part of a text");
      default -> "";
    };
  }
}
