package dev.amipublisher.infra.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;

/** What the template looks up for the values of parameters, as it cannot calculate. */
final class Choices {

  static final int LONGEST_WAIT_OF_LAMBDA_SECONDS = 6 * 60 * 60;

  private Choices() {}

  /** What follows from the value of a parameter. */
  static JsonObject mappings() {
    JsonObject mappings = new JsonObject();
    mappings.add("Intervals", intervals());
    JsonObject audits = new JsonObject();
    // Without audits there is no schedule, but every value needs an entry.
    Map.of("daily", 24, "off", 24, "weekly", 168).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                audits.add(
                    entry.getKey(),
                    Intrinsic.of(
                        "Expression",
                        new JsonPrimitive("rate(%d hours)".formatted(entry.getValue())))));
    mappings.add("Audits", audits);
    return mappings;
  }

  /** What these forbid, the function would not start with. */
  static JsonObject rules() {
    JsonObject rules = new JsonObject();
    rules.add("AuditsLookInside", rule("sensitive-data-check", "off", "content-audit", "off"));
    rules.add("SourcesAreCopied", rule("copy-to-regions", "", "source-images", "public"));
    return rules;
  }

  /** Where a parameter has a value, another one must have a value, too. */
  private static JsonObject rule(String contextKey, String value, String other, String itsValue) {
    JsonObject assertion = new JsonObject();
    assertion.add("Assert", equal(other, itsValue));
    assertion.addProperty(
        "AssertDescription",
        "%s must be %s where %s is %s."
            .formatted(name(other), itsValue, name(contextKey), value.isEmpty() ? "empty" : value));
    JsonArray assertions = new JsonArray();
    assertions.add(assertion);
    JsonObject rule = Intrinsic.of("RuleCondition", equal(contextKey, value));
    rule.add("Assertions", assertions);
    return rule;
  }

  private static JsonObject equal(String contextKey, String value) {
    JsonArray parts = new JsonArray();
    parts.add(Intrinsic.ref(name(contextKey)));
    parts.add(value);
    return Intrinsic.of("Fn::Equals", parts);
  }

  private static JsonObject intervals() {
    JsonObject intervals = new JsonObject();
    for (int minutes : Parameters.INTERVALS) {
      JsonObject values = new JsonObject();
      values.addProperty("Seconds", minutes * 60);
      values.addProperty("TwiceSeconds", 2 * minutes * 60);
      values.addProperty("LongestWait", Math.min(minutes * 60, LONGEST_WAIT_OF_LAMBDA_SECONDS));
      intervals.add(Integer.toString(minutes), values);
    }
    return intervals;
  }

  private static String name(String contextKey) {
    return Parameters.inPlaceOf(contextKey).name();
  }
}
