package dev.amipublisher.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.port.ImageContents.Effort;
import dev.amipublisher.vocabulary.Metric;
import dev.amipublisher.vocabulary.Version;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Metrics of one invocation, written as log lines in CloudWatch's embedded metric format. Not
 * thread-safe; one is made for each invocation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Embedded metric format</a>
 */
final class Metrics {

  private static final String NAMESPACE =
      System.getenv().getOrDefault(Metric.NAMESPACE_VARIABLE, Metric.NAMESPACE);

  private final Map<Metric, Long> values = new EnumMap<>(Metric.class);
  private final Map<String, Long> findingsByRule = new LinkedHashMap<>();

  /** Adds to a count. */
  void count(Metric metric, long more) {
    values.merge(metric, more, Long::sum);
  }

  /** Notes a duration; the last one noted counts. */
  void duration(Metric metric, long millis) {
    values.put(metric, millis);
  }

  /** Counts a finding of a rule. */
  void finding(String rule) {
    findingsByRule.merge(rule, 1L, Long::sum);
  }

  /** What it took to inspect AMIs, if any were inspected. */
  void inspected(Effort effort) {
    if (effort.images() > 0) {
      count(Metric.INSPECTED_IMAGES, effort.images());
      count(Metric.SENSITIVE_IMAGES, effort.sensitive());
      count(Metric.UNVERIFIED_IMAGES, effort.unverified());
      count(Metric.BLOCKS_READ, effort.blocks());
      duration(Metric.INSPECTION_TIME, effort.milliseconds());
    }
  }

  /**
   * The log lines: one for the metrics without a dimension, if any, and one for each rule with
   * findings.
   */
  void writeTo(Consumer<JsonObject> lines, Instant now) {
    if (!values.isEmpty()) {
      JsonArray definitions = new JsonArray();
      JsonObject members = new JsonObject();
      values.forEach((metric, value) -> add(definitions, members, metric, value));
      lines.accept(line(now, List.of(), definitions, members));
    }
    findingsByRule.forEach(
        (rule, found) -> {
          JsonArray definitions = new JsonArray();
          JsonObject members = new JsonObject();
          add(definitions, members, Metric.FINDINGS, found);
          Metric.FINDINGS.dimensions().forEach(name -> members.addProperty(name, rule));
          lines.accept(line(now, Metric.FINDINGS.dimensions(), definitions, members));
        });
  }

  private static void add(JsonArray definitions, JsonObject members, Metric metric, long value) {
    JsonObject definition = new JsonObject();
    definition.addProperty("Name", metric.metricName());
    definition.addProperty("Unit", metric.unit().cloudWatchName());
    definitions.add(definition);
    members.addProperty(metric.metricName(), value);
  }

  private static JsonObject line(
      Instant now, List<String> dimensionNames, JsonArray definitions, JsonObject members) {
    JsonArray dimensions = new JsonArray();
    JsonArray dimensionSet = new JsonArray();
    dimensionNames.forEach(dimensionSet::add);
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
    line.addProperty("version", Version.CURRENT);
    members.entrySet().forEach(entry -> line.add(entry.getKey(), entry.getValue()));
    return line;
  }
}
