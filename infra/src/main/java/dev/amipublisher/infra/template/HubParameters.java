package dev.amipublisher.infra.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hub in the template. Whether a stack is the hub's depends on its Region and account, and its
 * settings have no effect elsewhere, so that comparing templates with one setting more does not
 * find them.
 */
final class HubParameters {

  /** The condition of the CDK's template that is replaced by the one here. */
  static final String IS_HUB = "IsHub";

  private static final List<Feature> FEATURES = Feature.ofTheHub();
  private static final Feature HUB = FEATURES.getFirst();
  private static final Feature ACCOUNT = FEATURES.get(1);
  private static final List<Feature> OF_ONE_RESOURCE = FEATURES.subList(2, 4);
  private static final Feature DASHBOARD_REGIONS = FEATURES.getLast();

  /** A metric of a widget, in the Region that stands for all. */
  private static final Pattern METRIC =
      Pattern.compile("(\\[\"[^\\[\\]]*)" + DASHBOARD_REGIONS.marker() + "([^\\[\\]]*])");

  private static final String ACCOUNT_OR_OWN = "HubAccountOrOwn";

  private HubParameters() {}

  /** Gives all settings but the Region a value, which has no effect without the Region. */
  static void addTo(Map<String, String> settings) {
    FEATURES.stream()
        .skip(1)
        .forEach(feature -> settings.put(feature.contextKey(), feature.marker()));
  }

  /** Merges what a key and a permissions boundary change in the hub's own resources. */
  static void mergeIntoHub(
      JsonObject merged,
      JsonObject without,
      Map<String, String> settings,
      Function<Map<String, String>, JsonObject> synthesize) {
    Map<String, String> hub = new LinkedHashMap<>(settings);
    hub.put(HUB.contextKey(), HUB.marker());
    JsonObject withHub = onlyAdded(synthesize.apply(hub), without);
    for (String contextKey : List.of("kms-key-arn", "permissions-boundary")) {
      Feature feature = Feature.of(contextKey);
      Map<String, String> both = new LinkedHashMap<>(hub);
      both.put(feature.contextKey(), feature.marker());
      feature.mergeInto(merged, withHub, onlyAdded(synthesize.apply(both), without));
    }
  }

  private static JsonObject onlyAdded(JsonObject with, JsonObject without) {
    without
        .getAsJsonObject("Resources")
        .keySet()
        .forEach(with.getAsJsonObject("Resources")::remove);
    return with;
  }

  /** Declares what the hub's resources depend on. */
  static void declare(JsonObject conditions) {
    conditions.add(
        IS_HUB,
        call(
            "Fn::And",
            call("Fn::Equals", Intrinsic.ref("AWS::Region"), refTo(HUB)),
            call(
                "Fn::Or",
                call("Fn::Equals", refTo(ACCOUNT), new JsonPrimitive("")),
                call("Fn::Equals", refTo(ACCOUNT), Intrinsic.ref("AWS::AccountId")))));
    for (Feature feature : OF_ONE_RESOURCE) {
      conditions.add(
          IS_HUB + "And" + feature.condition(),
          call("Fn::And", condition(IS_HUB), condition(feature.condition())));
    }
  }

  /** Narrows the condition of what is there for one setting, and shows all Regions. */
  static void patch(JsonObject resource) {
    String text = resource.toString();
    for (Feature feature : OF_ONE_RESOURCE) {
      if (text.contains('"' + feature.marker() + '"')) {
        resource.addProperty("Condition", IS_HUB + "And" + feature.condition());
      }
    }
    if (text.contains(DASHBOARD_REGIONS.marker())) {
      JsonArray join =
          resource
              .getAsJsonObject("Properties")
              .getAsJsonObject("DashboardBody")
              .getAsJsonArray("Fn::Join");
      join.set(1, forEveryRegion(join.get(1).getAsJsonArray()));
    }
  }

  /** A list of metrics in one Region becomes the join of the Regions with the rest between them. */
  private static JsonArray forEveryRegion(JsonArray parts) {
    JsonArray all = new JsonArray();
    for (JsonElement part : parts) {
      if (!part.isJsonPrimitive()) {
        all.add(part);
        continue;
      }
      String text = part.getAsString();
      int end = 0;
      Matcher metric = METRIC.matcher(text);
      while (metric.find()) {
        all.add(text.substring(end, metric.end(1)));
        all.add(
            Intrinsic.joinedAgain(
                ",",
                metric.group(2) + "," + withoutNamespace(metric.group(1)),
                dashboardRegions()));
        end = metric.start(2);
      }
      all.add(text.substring(end));
    }
    return all;
  }

  /**
   * A dot stands for the namespace of the metric before. The namespace is a parameter's value, and
   * what separates the items of a join cannot be.
   *
   * <p>https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
   */
  private static String withoutNamespace(String metric) {
    return metric.replaceFirst("\\[\"[^\"]*\"", "[\".\"");
  }

  private static JsonObject dashboardRegions() {
    Feature copies = Feature.of("copy-to-regions");
    return either(
        DASHBOARD_REGIONS,
        refTo(DASHBOARD_REGIONS),
        either(
            copies,
            Intrinsic.sub("${%s},${%s}".formatted(nameOf(HUB), nameOf(copies))),
            refTo(HUB)));
  }

  /** The same text in which the account, where none is given, is the stack's own. */
  static JsonObject sub(String text) {
    String account = "${" + nameOf(ACCOUNT) + "}";
    return text.contains(account)
        ? Intrinsic.sub(
            text.replace(account, "${" + ACCOUNT_OR_OWN + "}"),
            ACCOUNT_OR_OWN,
            either(ACCOUNT, refTo(ACCOUNT), Intrinsic.ref("AWS::AccountId")))
        : Intrinsic.sub(text);
  }

  private static JsonObject either(Feature feature, JsonElement with, JsonElement without) {
    return call("Fn::If", new JsonPrimitive(feature.condition()), with, without);
  }

  private static JsonObject condition(String name) {
    return Intrinsic.of("Condition", new JsonPrimitive(name));
  }

  private static JsonObject call(String function, JsonElement... arguments) {
    JsonArray list = new JsonArray();
    List.of(arguments).forEach(list::add);
    return Intrinsic.of(function, list);
  }

  private static JsonObject refTo(Feature feature) {
    return Intrinsic.ref(nameOf(feature));
  }

  private static String nameOf(Feature feature) {
    return Parameters.inPlaceOf(feature.contextKey()).name();
  }
}
