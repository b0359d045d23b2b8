package dev.amipublisher.infra.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.amipublisher.vocabulary.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A setting that changes the shape of the stack, and not only a value in it: the template has a
 * condition for it.
 *
 * @param condition its name in the template
 * @param contextKey the setting
 * @param off the value of the setting without which the feature is there
 * @param marker a value with which it is there
 */
record Feature(String condition, String contextKey, String off, String marker) {

  /** A Region that there is not. */
  static final String COPY_TO_REGIONS = "copy-marker-region-1";

  /** A bucket that there is not. */
  static final String CATALOGUE_BUCKET = "catalogue-bucket-marker";

  /** A path that there is not. */
  static final String CATALOGUE_PARAMETERS = "/catalogue-parameters-marker";

  /** All of them. Their values are recognized in the templates that the CDK makes. */
  static final List<Feature> ALL =
      Stream.of(
              ofTheStack().stream(),
              ofTheHub().stream(),
              Arrays.stream(Setting.values()).flatMap(Feature::of))
          .flatMap(features -> features)
          .toList();

  /** What changes something only where the function enforces: nothing of it is there otherwise. */
  static final List<Feature> WHERE_ENFORCED =
      Stream.of(
              Setting.COPY_TO_REGIONS,
              Setting.SHARE_SNAPSHOTS,
              Setting.CATALOGUE_BUCKET,
              Setting.CATALOGUE_PARAMETERS,
              Setting.SHARED_TAGS)
          .map(setting -> of(setting.contextKey()))
          .toList();

  private static List<Feature> ofTheStack() {
    return List.of(
        new Feature("Enforces", "mode", "report", "enforce"),
        new Feature("AsksForUsageReports", "usage-reports", "off", "on"),
        new Feature("SharesSnapshots", "share-snapshots", "none", "public"),
        new Feature("SharesTags", "shared-tags", "off", "on"),
        new Feature("LooksInside", "sensitive-data-check", "off", "enforce"),
        new Feature("Audits", "content-audit", "off", "daily"),
        new Feature("HasAlarmEmail", "alarm-email", "", "alarms@marker.example"),
        new Feature("HasOutcomeEmail", "outcome-email", "", "outcomes@marker.example"),
        new Feature("HasSweepAlarms", "sweep-alarm-names", "", "SweepAlarmNamesMarker"),
        new Feature(
            "HasPermissionsBoundary",
            "permissions-boundary",
            "",
            "arn:aws:iam::123456789012:policy/boundary-marker"),
        new Feature("ReservesConcurrency", "reserved-concurrency", "none", "997"),
        new Feature(
            "HasKmsKey", "kms-key-arn", "", "arn:aws:kms:us-east-1:123456789012:key/marker"));
  }

  /** The first is whether there is one. */
  static List<Feature> ofTheHub() {
    return List.of(
        new Feature("HasHubRegion", "hub-region", "", "hub-marker-region-1"),
        new Feature("HasHubAccount", "hub-account", "", "999999999997"),
        new Feature("HasHubOrganization", "hub-organization", "", "o-marker0000000"),
        new Feature("HasHubEmail", "hub-email", "", "hub@marker.example"),
        new Feature("HasHubDashboardRegions", "hub-dashboard-regions", "", "show-marker-region-1"));
  }

  /** A variable without a value is left out. */
  private static Stream<Feature> of(Setting setting) {
    String name = Parameters.inPlaceOf(setting.contextKey()).name();
    return setting.defaultValue().isEmpty()
        ? Stream.of(new Feature("Has" + name, setting.contextKey(), "", marker(setting, name)))
        : Stream.empty();
  }

  /** A value that the setting accepts. */
  private static String marker(Setting setting, String name) {
    return switch (setting) {
      case COPY_TO_REGIONS -> COPY_TO_REGIONS;
      case CATALOGUE_BUCKET -> CATALOGUE_BUCKET;
      case CATALOGUE_PARAMETERS -> CATALOGUE_PARAMETERS;
      default -> name + "Marker";
    };
  }

  /** Whether the marker is a text of its own, and no word or digits that may stand anywhere. */
  boolean isRecognizable() {
    return !List.of("enforce", "on", "daily", "997", "public").contains(marker);
  }

  /** What else must be set for the feature to be accepted. */
  Map<String, String> needs() {
    return contextKey.equals("content-audit")
        ? Map.of("sensitive-data-check", "enforce")
        : Map.of();
  }

  /** The condition's declaration. */
  JsonObject declaration() {
    JsonArray parts = new JsonArray();
    parts.add(Intrinsic.ref(Parameters.inPlaceOf(contextKey).name()));
    parts.add(off);
    JsonArray negated = new JsonArray();
    negated.add(Intrinsic.of("Fn::Equals", parts));
    return Intrinsic.of("Fn::Not", negated);
  }

  /**
   * Merges what the feature changes into a template, under its condition.
   *
   * @param merged the template so far, to be changed
   * @param without what the CDK makes without the feature
   * @param with what it makes with it
   */
  void mergeInto(JsonObject merged, JsonObject without, JsonObject with) {
    JsonObject resources = merged.getAsJsonObject("Resources");
    for (Map.Entry<String, JsonElement> entry : with.getAsJsonObject("Resources").entrySet()) {
      JsonObject resource = entry.getValue().getAsJsonObject();
      JsonElement before = without.getAsJsonObject("Resources").get(entry.getKey());
      if (before == null) {
        JsonObject conditional = resource.deepCopy();
        if (!conditional.has("Condition")) {
          conditional.addProperty("Condition", condition);
        }
        resources.add(entry.getKey(), conditional);
      } else {
        resources.add(entry.getKey(), merge(resources.get(entry.getKey()), before, resource));
      }
    }
  }

  /**
   * Merges the resources that are there with two features only, and with neither of them alone.
   *
   * @param merged the template so far, to be changed
   * @param with what the CDK makes with both
   */
  void mergeBothInto(JsonObject merged, Feature other, JsonObject with) {
    JsonObject resources = merged.getAsJsonObject("Resources");
    for (Map.Entry<String, JsonElement> entry : with.getAsJsonObject("Resources").entrySet()) {
      JsonObject resource = entry.getValue().getAsJsonObject();
      if (resources.get(entry.getKey()) instanceof JsonObject known) {
        if (resource.get("DependsOn") instanceof JsonArray needed) {
          known.add("DependsOn", union(known.get("DependsOn"), needed));
        }
      } else {
        JsonObject conditional = resource.deepCopy();
        conditional.addProperty("Condition", conditionWith(other));
        resources.add(entry.getKey(), conditional);
      }
    }
  }

  /** The name of the condition of both features. */
  String conditionWith(Feature other) {
    return condition + "And" + other.condition;
  }

  /** The declaration of the condition of both features. */
  JsonObject declarationWith(Feature other) {
    JsonArray both = new JsonArray();
    for (Feature feature : List.of(this, other)) {
      both.add(Intrinsic.of("Condition", new JsonPrimitive(feature.condition)));
    }
    return Intrinsic.of("Fn::And", both);
  }

  /** The feature of a setting. */
  static Feature of(String contextKey) {
    return ALL.stream()
        .filter(feature -> feature.contextKey.equals(contextKey))
        .findFirst()
        .orElseThrow();
  }

  private JsonElement merge(JsonElement merged, JsonElement without, JsonElement with) {
    if (with.equals(without)) {
      return merged;
    }
    if (merged instanceof JsonObject object
        && without instanceof JsonObject before
        && with instanceof JsonObject after) {
      before.keySet().stream()
          .filter(key -> !after.has(key))
          .forEach(key -> object.add(key, either(null, object.get(key))));
      for (Map.Entry<String, JsonElement> entry : after.entrySet()) {
        String key = entry.getKey();
        if (key.equals("DependsOn") && entry.getValue() instanceof JsonArray needed) {
          object.add(key, union(object.get(key), needed));
          continue;
        }
        object.add(
            key,
            before.has(key)
                ? merge(object.get(key), before.get(key), entry.getValue())
                : either(entry.getValue(), null));
      }
      return object;
    }
    if (merged instanceof JsonArray list
        && without instanceof JsonArray before
        && with instanceof JsonArray after
        && before.size() == after.size()) {
      for (int i = 0; i < after.size(); i++) {
        list.set(i, merge(list.get(i), before.get(i), after.get(i)));
      }
      return list;
    }
    if (!merged.equals(without)) {
      throw new IllegalStateException("two features change the same: " + with);
    }
    return either(with, without);
  }

  /** Of what is needed, {@link ParameterizedTemplate} takes what is made. */
  private static JsonArray union(@Nullable JsonElement one, JsonArray other) {
    SortedSet<String> names = new TreeSet<>();
    for (JsonArray list :
        one instanceof JsonArray present ? List.of(present, other) : List.of(other)) {
      list.forEach(name -> names.add(name.getAsString()));
    }
    JsonArray union = new JsonArray();
    names.forEach(union::add);
    return union;
  }

  private JsonObject either(@Nullable JsonElement with, @Nullable JsonElement without) {
    JsonArray choice = new JsonArray();
    choice.add(new JsonPrimitive(condition));
    choice.add(with == null ? Intrinsic.ref("AWS::NoValue") : with.deepCopy());
    choice.add(without == null ? Intrinsic.ref("AWS::NoValue") : without.deepCopy());
    return Intrinsic.of("Fn::If", choice);
  }
}
