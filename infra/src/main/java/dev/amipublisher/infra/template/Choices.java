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

  /** The function would not start with audits and without the check. */
  static JsonObject rules() {
    JsonArray isOff = new JsonArray();
    isOff.add(Intrinsic.ref(name("sensitive-data-check")));
    isOff.add("off");
    JsonArray noAudit = new JsonArray();
    noAudit.add(Intrinsic.ref(name("content-audit")));
    noAudit.add("off");
    JsonObject assertion = new JsonObject();
    assertion.add("Assert", Intrinsic.of("Fn::Equals", noAudit));
    assertion.addProperty(
        "AssertDescription",
        "%s must be off where %s is off."
            .formatted(name("content-audit"), name("sensitive-data-check")));
    JsonArray assertions = new JsonArray();
    assertions.add(assertion);
    JsonObject rule = Intrinsic.of("RuleCondition", Intrinsic.of("Fn::Equals", isOff));
    rule.add("Assertions", assertions);
    return Intrinsic.of("AuditsLookInside", rule);
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
