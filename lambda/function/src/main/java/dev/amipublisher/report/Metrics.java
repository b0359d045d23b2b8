package dev.amipublisher.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of one invocation, written as log lines in CloudWatch's embedded metric format. Not
 * thread-safe; one is made for each invocation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Embedded metric format</a>
 */
final class Metrics {

  /** The namespace of all metrics. */
  static final String NAMESPACE = "AmiPublisher";

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<String, Long> milliseconds = new LinkedHashMap<>();
  private final Map<String, Long> findingsByRule = new LinkedHashMap<>();

  /** Adds to a count. */
  void count(String metric, long more) {
    counts.merge(metric, more, Long::sum);
  }

  /** Notes a duration; the last one noted counts. */
  void duration(String metric, long millis) {
    milliseconds.put(metric, millis);
  }

  /** Counts a finding of a rule. */
  void finding(String rule) {
    findingsByRule.merge(rule, 1L, Long::sum);
  }

  /**
   * The log lines: one for the metrics without a dimension, if any, and one for each rule with
   * findings.
   */
  void writeTo(Consumer<JsonObject> lines, Instant now) {
    if (!counts.isEmpty() || !milliseconds.isEmpty()) {
      JsonArray definitions = new JsonArray();
      JsonObject values = new JsonObject();
      counts.forEach((name, value) -> add(definitions, values, name, "Count", value));
      milliseconds.forEach((name, value) -> add(definitions, values, name, "Milliseconds", value));
      lines.accept(line(now, null, definitions, values));
    }
    findingsByRule.forEach(
        (rule, found) -> {
          JsonArray definitions = new JsonArray();
          JsonObject values = new JsonObject();
          add(definitions, values, "Findings", "Count", found);
          values.addProperty("Rule", rule);
          lines.accept(line(now, "Rule", definitions, values));
        });
  }

  private static void add(
      JsonArray definitions, JsonObject values, String name, String unit, long value) {
    JsonObject definition = new JsonObject();
    definition.addProperty("Name", name);
    definition.addProperty("Unit", unit);
    definitions.add(definition);
    values.addProperty(name, value);
  }

  private static JsonObject line(
      Instant now, @Nullable String dimension, JsonArray definitions, JsonObject values) {
    JsonArray dimensions = new JsonArray();
    JsonArray dimensionSet = new JsonArray();
    if (dimension != null) {
      dimensionSet.add(dimension);
    }
    dimensions.add(dimensionSet);
    JsonObject directive = new JsonObject();
    directive.addProperty("Namespace", NAMESPACE);
    directive.add("Dimensions", dimensions);
    directive.add("Metrics", definitions);
    JsonArray directives = new JsonArray();
    directives.add(directive);
    JsonObject metadata = new JsonObject();
    metadata.addProperty("Timestamp", now.toEpochMilli());
    metadata.add("CloudWatchMetrics", directives);
    JsonObject line = new JsonObject();
    line.add("_aws", metadata);
    values.entrySet().forEach(entry -> line.add(entry.getKey(), entry.getValue()));
    return line;
  }
}
