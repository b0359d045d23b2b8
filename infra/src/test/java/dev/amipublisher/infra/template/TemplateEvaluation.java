package dev.amipublisher.infra.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.amipublisher.infra.IntrinsicResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What CloudFormation makes of a template for values of its parameters. References to resources
 * stay, in the form that {@code Fn::Sub} has; all numbers and booleans become texts.
 */
final class TemplateEvaluation {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

  private final JsonObject template;
  private final Map<String, String> values = new TreeMap<>();

  /** Evaluates with these values of parameters, and the defaults of all others. */
  TemplateEvaluation(JsonObject template, Map<String, String> parameters) {
    this.template = template;
    values.put("AWS::Region", IntrinsicResolver.REGION);
    values.put("AWS::AccountId", IntrinsicResolver.ACCOUNT);
    if (template.has("Parameters")) {
      template
          .getAsJsonObject("Parameters")
          .entrySet()
          .forEach(
              entry -> {
                JsonElement byDefault = entry.getValue().getAsJsonObject().get("Default");
                if (byDefault != null) {
                  values.put(entry.getKey(), byDefault.getAsString());
                }
              });
    }
    values.putAll(parameters);
  }

  /** The resources that are made, without their metadata. */
  Map<String, JsonElement> resources() {
    Map<String, JsonElement> made = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry : template.getAsJsonObject("Resources").entrySet()) {
      JsonObject resource = entry.getValue().getAsJsonObject().deepCopy();
      JsonElement condition = resource.remove("Condition");
      JsonElement metadata = resource.remove("Metadata");
      if (condition == null || holds(condition.getAsString())) {
        JsonElement evaluated = evaluate(resource);
        if (evaluated != null) {
          if (metadata instanceof JsonObject object
              && object.get("MadeAfter") instanceof JsonArray choices) {
            waitFor(evaluated.getAsJsonObject(), choices);
          }
          made.put(entry.getKey(), evaluated);
        }
      }
    }
    made.forEach((id, resource) -> sortDependencies(id, resource.getAsJsonObject(), made.keySet()));
    return made;
  }

  /** A reference makes CloudFormation wait, wherever it stands. */
  private void waitFor(JsonObject resource, JsonArray choices) {
    JsonArray names =
        resource.get("DependsOn") instanceof JsonArray always ? always : new JsonArray();
    for (JsonElement choice : choices) {
      JsonArray parts = choice.getAsJsonObject().getAsJsonArray("Fn::If");
      if (holds(parts.get(0).getAsString())) {
        names.add(parts.get(1).getAsJsonObject().get("Ref"));
      }
    }
    if (!names.isEmpty()) {
      resource.add("DependsOn", names);
    }
  }

  private static void sortDependencies(String id, JsonObject resource, Set<String> made) {
    if (resource.remove("DependsOn") instanceof JsonArray names) {
      JsonArray sorted = new JsonArray();
      names.asList().stream().map(JsonElement::getAsString).sorted().forEach(sorted::add);
      if (!sorted.asList().stream().allMatch(name -> made.contains(name.getAsString()))) {
        throw new AssertionError(id + " depends on what is not made: " + sorted);
      }
      resource.add("DependsOn", sorted);
    }
  }

  private boolean holds(String condition) {
    return holds(template.getAsJsonObject("Conditions").getAsJsonObject(condition));
  }

  private boolean holds(JsonObject condition) {
    if (condition.has("Condition")) {
      return holds(condition.get("Condition").getAsString());
    }
    if (condition.has("Fn::Not")) {
      return !holds(condition.getAsJsonArray("Fn::Not").get(0).getAsJsonObject());
    }
    if (condition.has("Fn::And")) {
      return condition.getAsJsonArray("Fn::And").asList().stream()
          .allMatch(part -> holds(part.getAsJsonObject()));
    }
    if (condition.has("Fn::Or")) {
      return condition.getAsJsonArray("Fn::Or").asList().stream()
          .anyMatch(part -> holds(part.getAsJsonObject()));
    }
    JsonArray parts = condition.getAsJsonArray("Fn::Equals");
    return text(parts.get(0)).equals(text(parts.get(1)));
  }

  private @Nullable JsonElement evaluate(JsonElement element) {
    return switch (element) {
      case JsonObject object when object.size() == 1 && isCall(object) -> call(object);
      case JsonObject object -> members(object);
      case JsonArray array -> items(array);
      default -> new JsonPrimitive(element.getAsString());
    };
  }

  private static boolean isCall(JsonObject object) {
    String name = object.keySet().iterator().next();
    return name.equals("Ref") || name.startsWith("Fn::");
  }

  private @Nullable JsonElement call(JsonObject object) {
    String function = object.keySet().iterator().next();
    JsonElement argument = object.get(function);
    return switch (function) {
      case "Ref" ->
          argument.getAsString().equals("AWS::NoValue")
              ? null
              : new JsonPrimitive(reference(argument.getAsString()));
      case "Fn::GetAtt" ->
          new JsonPrimitive(
              "${%s.%s}"
                  .formatted(
                      argument.getAsJsonArray().get(0).getAsString(),
                      argument.getAsJsonArray().get(1).getAsString()));
      case "Fn::Sub" -> new JsonPrimitive(substituted(argument));
      case "Fn::Join" ->
          new JsonPrimitive(
              String.join(text(argument.getAsJsonArray().get(0)), texts(argument, 1)));
      case "Fn::Split" -> {
        JsonArray parts = new JsonArray();
        for (String part :
            text(argument.getAsJsonArray().get(1))
                .split(Pattern.quote(text(argument.getAsJsonArray().get(0))), -1)) {
          parts.add(part);
        }
        yield parts;
      }
      case "Fn::If" ->
          evaluate(
              argument
                  .getAsJsonArray()
                  .get(holds(argument.getAsJsonArray().get(0).getAsString()) ? 1 : 2));
      case "Fn::FindInMap" -> {
        JsonElement found = template.getAsJsonObject("Mappings");
        for (JsonElement key : argument.getAsJsonArray()) {
          found = found.getAsJsonObject().get(text(key));
        }
        yield new JsonPrimitive(found.getAsString());
      }
      default -> members(object);
    };
  }

  private String substituted(JsonElement argument) {
    JsonObject variables = new JsonObject();
    String text;
    if (argument instanceof JsonArray arguments) {
      text = arguments.get(0).getAsString();
      variables = arguments.get(1).getAsJsonObject();
    } else {
      text = argument.getAsString();
    }
    Map<String, String> own = new TreeMap<>();
    variables.entrySet().forEach(entry -> own.put(entry.getKey(), text(entry.getValue())));
    return REFERENCE
        .matcher(text)
        .replaceAll(
            (MatchResult match) ->
                match.group(1).startsWith("!")
                    ? quoted("${" + match.group(1).substring(1) + "}")
                    : quoted(own.getOrDefault(match.group(1), reference(match.group(1)))));
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  private String reference(String name) {
    return values.getOrDefault(name, "${" + name + "}");
  }

  private JsonElement members(JsonObject object) {
    JsonObject evaluated = new JsonObject();
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      JsonElement value = evaluate(entry.getValue());
      if (value != null) {
        // A policy may be an object, or a text that holds one.
        evaluated.add(
            entry.getKey(),
            entry.getKey().equals("PolicyDocument") && value.isJsonPrimitive()
                ? JsonParser.parseString(value.getAsString())
                : value);
      }
    }
    return evaluated;
  }

  private JsonArray items(JsonArray array) {
    JsonArray evaluated = new JsonArray();
    for (JsonElement item : array) {
      JsonElement value = evaluate(item);
      if (value != null) {
        evaluated.add(value);
      }
    }
    return evaluated;
  }

  private List<String> texts(JsonElement arguments, int index) {
    JsonElement list = evaluate(arguments.getAsJsonArray().get(index));
    List<String> texts = new ArrayList<>();
    if (list != null) {
      list.getAsJsonArray().forEach(item -> texts.add(item.getAsString()));
    }
    return texts;
  }

  private String text(JsonElement element) {
    JsonElement evaluated = evaluate(element);
    return evaluated == null ? "" : evaluated.getAsString();
  }
}
