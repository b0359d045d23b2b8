package dev.amipublisher.infra.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.amipublisher.vocabulary.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Puts parameters in the place of settings. The CDK makes the stack for values that are recognized
 * again, once for each {@link Feature}; what differs gets a condition, and the values become
 * references.
 *
 * <p>Parameters as tokens from the start would make it in one pass, and the stack pay for it: every
 * optional part would be built always, under a condition that a deployment by the CDK does not
 * want; nothing may be calculated from a token, such as twice the interval or a list of Regions;
 * and a token cannot be the key of a condition in a policy, as the publish tag's is.
 */
public final class ParameterizedTemplate {

  /** Minutes of an interval that stand nowhere else in the template. */
  private static final int INTERVAL = 347;

  /** In a policy, the Regions that are copied into, between the quotes of one text. */
  private static final String LIST = "RegionsOfCopies";

  /** By the value that the CDK is given, the parameter that takes its place. */
  private static final Map<String, String> MARKERS =
      Map.of(
          "PublishTagKeyMarker", "publish-tag-key",
          "EventBusNameMarker", "event-bus-name",
          "catalogue-prefix-marker", "catalogue-prefix",
          "/role-path-marker/", "role-path",
          "name-prefix-marker", "name-prefix");

  private static final Feature ENFORCES = Feature.of(Setting.MODE.contextKey());

  private ParameterizedTemplate() {}

  /**
   * Makes the template.
   *
   * @param synthesize makes the CDK's template for settings, with the code in the bucket and under
   *     the key that {@link Parameters} calls them
   */
  public static JsonObject of(Function<Map<String, String>, JsonObject> synthesize) {
    Map<String, String> settings = new LinkedHashMap<>();
    MARKERS.forEach((marker, contextKey) -> settings.put(contextKey, marker));
    settings.put(Setting.SWEEP_INTERVAL_MINUTES.contextKey(), Integer.toString(INTERVAL));
    settings.put("snap-start", "off");
    Feature.ALL.forEach(feature -> settings.put(feature.contextKey(), feature.off()));
    HubParameters.addTo(settings);

    Function<Map<String, String>, JsonObject> plain =
        synthesize.andThen(ParameterizedTemplate::withoutMetadata);
    JsonObject without = plain.apply(settings);
    JsonObject template = without.deepCopy();
    for (Feature feature : Feature.ALL) {
      Map<String, String> off = new LinkedHashMap<>(settings);
      off.putAll(feature.needs());
      Map<String, String> on = new LinkedHashMap<>(off);
      on.put(feature.contextKey(), feature.marker());
      JsonObject base = feature.needs().isEmpty() ? without : plain.apply(off);
      feature.mergeInto(template, base, plain.apply(on));
    }
    for (Feature feature : Feature.WHERE_ENFORCED) {
      Map<String, String> both = new LinkedHashMap<>(settings);
      List.of(ENFORCES, feature).forEach(it -> both.put(it.contextKey(), it.marker()));
      ENFORCES.mergeBothInto(template, feature, plain.apply(both));
    }
    HubParameters.mergeIntoHub(template, without, settings, plain);
    return assembled(template);
  }

  private static JsonObject assembled(JsonObject template) {
    JsonObject assembled = new JsonObject();
    assembled.addProperty("AWSTemplateFormatVersion", "2010-09-09");
    assembled.add("Description", template.get("Description"));
    assembled.add(
        "Metadata", Intrinsic.of("AWS::CloudFormation::Interface", Parameters.userInterface()));
    JsonObject parameters = new JsonObject();
    Parameters.ALL.forEach(parameter -> parameters.add(parameter.name(), parameter.declaration()));
    assembled.add("Parameters", parameters);
    assembled.add("Mappings", Choices.mappings());
    assembled.add("Rules", Choices.rules());
    JsonObject conditions = new JsonObject();
    Feature.ALL.forEach(feature -> conditions.add(feature.condition(), feature.declaration()));
    Feature.WHERE_ENFORCED.forEach(
        feature ->
            conditions.add(ENFORCES.conditionWith(feature), ENFORCES.declarationWith(feature)));
    HubParameters.declare(conditions);
    conditions.add("HasBucketPerRegion", bucketPerRegion());
    assembled.add("Conditions", conditions);
    JsonObject resources = template.getAsJsonObject("Resources");
    resources.asMap().values().forEach(resource -> patch(resource.getAsJsonObject()));
    dependOnlyOnWhatIsMade(resources);
    assembled.add("Resources", replaced(resources));
    assembled.add("Outputs", replaced(template.get("Outputs")));
    return assembled;
  }

  /**
   * A resource must not depend on one that a condition leaves out: CloudFormation's linter calls
   * that an error, and nothing documents that it is not. A conditional reference in the metadata
   * makes CloudFormation wait where there is something to wait for.
   */
  private static void dependOnlyOnWhatIsMade(JsonObject resources) {
    for (JsonElement element : resources.asMap().values()) {
      JsonObject resource = element.getAsJsonObject();
      if (!(resource.remove("DependsOn") instanceof JsonArray needed)) {
        continue;
      }
      JsonArray always = new JsonArray();
      JsonArray sometimes = new JsonArray();
      for (JsonElement name : needed) {
        JsonElement condition = resources.getAsJsonObject(name.getAsString()).get("Condition");
        if (condition == null || condition.equals(resource.get("Condition"))) {
          always.add(name);
        } else {
          JsonArray choice = new JsonArray();
          choice.add(condition);
          choice.add(Intrinsic.ref(name.getAsString()));
          choice.add("");
          sometimes.add(Intrinsic.of("Fn::If", choice));
        }
      }
      if (!always.isEmpty()) {
        resource.add("DependsOn", always);
      }
      if (!sometimes.isEmpty()) {
        resource.add("Metadata", Intrinsic.of("MadeAfter", sometimes));
      }
    }
  }

  /** Values that cannot be recognized by themselves: numbers, and environment variables. */
  private static void patch(JsonObject resource) {
    HubParameters.patch(resource);
    JsonObject properties = resource.getAsJsonObject("Properties");
    switch (resource.get("Type").getAsString()) {
      case "AWS::Logs::LogGroup" ->
          properties.add("RetentionInDays", parameterOf("log-retention-days"));
      case "AWS::Lambda::Function" -> {
        properties.add("Code", code());
        JsonObject variables =
            properties.getAsJsonObject("Environment").getAsJsonObject("Variables");
        for (Setting setting : Setting.values()) {
          if (!setting.defaultValue().isEmpty()) {
            variables.add(setting.environmentVariable(), parameterOf(setting.contextKey()));
          }
        }
      }
      case "AWS::Lambda::EventInvokeConfig" -> {
        if (properties.get("MaximumEventAgeInSeconds").getAsInt()
            < Choices.LONGEST_WAIT_OF_LAMBDA_SECONDS) {
          properties.add("MaximumEventAgeInSeconds", Intrinsic.ofInterval("LongestWait"));
        }
      }
      case "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy" ->
          properties.add("PolicyDocument", policyText(properties.get("PolicyDocument")));
      default -> {}
    }
  }

  /** Text, for a parameter to be part of a key; and in it the items of a list. */
  private static JsonElement policyText(JsonElement policy) {
    String text =
        Intrinsic.asText(policy)
            .replace("PublishTagKeyMarker", "${" + name("publish-tag-key") + "}")
            .replace(Feature.CATALOGUE_BUCKET, "${" + name("catalogue-bucket") + "}")
            .replace(Feature.CATALOGUE_PARAMETERS, "${" + name("catalogue-parameters") + "}")
            .replace("catalogue-prefix-marker", "${" + name("catalogue-prefix") + "}");
    String withLists = text.replace(Feature.COPY_TO_REGIONS, "${" + LIST + "}");
    return withLists.equals(text)
        ? Intrinsic.sub(text)
        : Intrinsic.sub(
            withLists, LIST, Intrinsic.joinedAgain(",", "\",\"", parameterOf("copy-to-regions")));
  }

  private static JsonElement replaced(JsonElement element) {
    return switch (element) {
      case JsonObject object -> {
        JsonObject copy = new JsonObject();
        object.entrySet().forEach(entry -> copy.add(entry.getKey(), replaced(entry.getValue())));
        yield copy;
      }
      case JsonArray array -> replacedItems(array);
      case JsonPrimitive primitive when primitive.isNumber() -> replacedNumber(primitive);
      case JsonPrimitive primitive when primitive.isString() ->
          replacedText(primitive.getAsString());
      default -> element;
    };
  }

  /** A parameter that is a list becomes part of the list that it stands in. */
  private static JsonElement replacedItems(JsonArray array) {
    JsonArray copy = new JsonArray();
    boolean isList = false;
    for (JsonElement item : array) {
      isList |= item.equals(new JsonPrimitive("SweepAlarmNamesMarker"));
      copy.add(replaced(item));
    }
    if (!isList) {
      return copy;
    }
    JsonArray join = new JsonArray();
    join.add(",");
    join.add(copy);
    JsonArray split = new JsonArray();
    split.add(",");
    split.add(Intrinsic.of("Fn::Join", join));
    return Intrinsic.of("Fn::Split", split);
  }

  private static JsonElement replacedNumber(JsonPrimitive number) {
    return switch (number.getAsInt()) {
      case INTERVAL * 60 -> Intrinsic.ofInterval("Seconds");
      case 2 * INTERVAL * 60 -> Intrinsic.ofInterval("TwiceSeconds");
      case 997 -> parameterOf("reserved-concurrency");
      default -> number;
    };
  }

  private static JsonElement replacedText(String text) {
    if (text.equals("rate(24 hours)")) {
      return Intrinsic.inMap("Audits", "content-audit", "Expression");
    }
    Map<String, String> markers = new LinkedHashMap<>(MARKERS);
    Feature.ALL.stream()
        .filter(Feature::isRecognizable)
        .forEach(feature -> markers.put(feature.marker(), feature.contextKey()));
    // What CloudWatch replaces in a label, CloudFormation is to leave alone.
    String literal = text.replace("${PROP(", "${!PROP(");
    String replaced =
        literal.replace("rate(" + INTERVAL + " ", "rate(${" + name("sweep-every-minutes") + "} ");
    for (Map.Entry<String, String> marker : markers.entrySet()) {
      if (text.equals(marker.getKey())) {
        return parameterOf(marker.getValue());
      }
      replaced = replaced.replace(marker.getKey(), "${" + name(marker.getValue()) + "}");
    }
    return replaced.equals(literal) ? new JsonPrimitive(text) : HubParameters.sub(replaced);
  }

  private static JsonObject code() {
    JsonArray choice = new JsonArray();
    choice.add("HasBucketPerRegion");
    choice.add(Intrinsic.sub("${" + Parameters.BUCKET + "}-${AWS::Region}"));
    choice.add(Intrinsic.ref(Parameters.BUCKET));
    JsonObject code = new JsonObject();
    code.add("S3Bucket", Intrinsic.of("Fn::If", choice));
    code.add("S3Key", Intrinsic.ref(Parameters.KEY));
    return code;
  }

  private static JsonObject bucketPerRegion() {
    JsonArray parts = new JsonArray();
    parts.add(Intrinsic.ref(Parameters.BUCKET_PER_REGION));
    parts.add("yes");
    return Intrinsic.of("Fn::Equals", parts);
  }

  private static JsonObject withoutMetadata(JsonObject template) {
    template
        .getAsJsonObject("Resources")
        .asMap()
        .values()
        .forEach(resource -> resource.getAsJsonObject().remove("Metadata"));
    return template;
  }

  private static JsonObject parameterOf(String contextKey) {
    return Intrinsic.ref(name(contextKey));
  }

  private static String name(String contextKey) {
    return Parameters.inPlaceOf(contextKey).name();
  }
}
