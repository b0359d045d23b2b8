package dev.amipublisher.infra.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.infra.IntrinsicResolver;
import dev.amipublisher.infra.SynthesizedStack;
import dev.amipublisher.vocabulary.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alarms and widgets rest on metrics that the function was recorded to emit. */
class RecordedMetricsTest {

  private static final Path RECORDED = Path.of("../lambda/function/target/recorded-metrics.txt");

  /** As in {@code SEARCH('{"Namespace",Dimension} MetricName="Name"', …)}. */
  private static final Pattern SEARCH =
      Pattern.compile("SEARCH\\('\\{\"([^,}]+)\",?([^}]*)} MetricName=\"([^\"]+)\"'");

  private static final SynthesizedStack STACK =
      SynthesizedStack.with(Map.of("hub-region", "us-east-1"));

  @BeforeEach
  void theFunctionsTestsHaveRun() {
    assertThat(RECORDED)
        .as("metrics of the function: run its tests first, mvn -pl lambda/function -am test")
        .exists();
  }

  @Test
  void everyMetricOfAnAlarmIsRecorded() throws IOException {
    SortedSet<String> metrics = new TreeSet<>();
    STACK.all("AWS::CloudWatch::Alarm").values().forEach(alarm -> collectFromAlarm(alarm, metrics));

    assertThat(metrics)
        .contains(Metric.WITHDRAWALS_FAILED.signature())
        .isSubsetOf(Files.readAllLines(RECORDED));
  }

  @Test
  void everyMetricOfAWidgetIsRecorded() throws IOException {
    SortedSet<String> metrics = new TreeSet<>();
    STACK
        .all("AWS::CloudWatch::Dashboard")
        .values()
        .forEach(dashboard -> collectFromWidgets(body(dashboard), metrics));

    assertThat(metrics)
        .contains(Metric.FINDINGS.signature(), Metric.PUBLISHED.signature())
        .isSubsetOf(Files.readAllLines(RECORDED));
  }

  private static void collectFromAlarm(JsonElement element, SortedSet<String> metrics) {
    if (element instanceof JsonArray array) {
      array.forEach(item -> collectFromAlarm(item, metrics));
    } else if (element instanceof JsonObject object) {
      if (object.has("MetricName")
          && object.get("Namespace").getAsString().equals(Metric.NAMESPACE)) {
        metrics.add(
            Metric.signature(
                Metric.NAMESPACE, object.get("MetricName").getAsString(), dimensions(object)));
      }
      object.asMap().values().forEach(value -> collectFromAlarm(value, metrics));
    }
  }

  private static List<String> dimensions(JsonObject metric) {
    return metric.has("Dimensions")
        ? metric.getAsJsonArray("Dimensions").asList().stream()
            .map(dimension -> dimension.getAsJsonObject().get("Name").getAsString())
            .toList()
        : List.of();
  }

  /** A widget's metric is a list: namespace, name, then dimensions with their values, options. */
  private static void collectFromWidgets(JsonElement element, SortedSet<String> metrics) {
    if (element instanceof JsonArray array) {
      List<String> texts =
          array.asList().stream()
              .filter(JsonElement::isJsonPrimitive)
              .map(JsonElement::getAsString)
              .toList();
      if (!texts.isEmpty() && texts.getFirst().equals(Metric.NAMESPACE)) {
        List<String> dimensions =
            IntStream.range(1, texts.size() / 2).mapToObj(pair -> texts.get(2 * pair)).toList();
        metrics.add(Metric.signature(Metric.NAMESPACE, texts.get(1), dimensions));
      }
      array.forEach(item -> collectFromWidgets(item, metrics));
    } else if (element instanceof JsonObject object) {
      if (object.has("expression")) {
        Matcher search = SEARCH.matcher(object.get("expression").getAsString());
        while (search.find()) {
          metrics.add(
              Metric.signature(
                  search.group(1), search.group(3), List.of(search.group(2).split(",", -1))));
        }
      }
      object.asMap().values().forEach(value -> collectFromWidgets(value, metrics));
    }
  }

  private static JsonElement body(JsonObject dashboard) {
    String body =
        new IntrinsicResolver(Map.of()).resolve(dashboard.get("DashboardBody")).getAsString();
    return JsonParser.parseString(body);
  }
}
