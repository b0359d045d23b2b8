package dev.amipublisher;

import static dev.amipublisher.TestedFunction.tagChanged;
import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.localaws.SampleFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of metrics in docs/operating.md is what the function writes into its log. */
class MetricsTableTest {

  private static final Path OPERATING = Path.of("../../docs/operating.md");
  private static final String REFUSING = "ami-00000000000000001";

  @Test
  void everyMetricIsInTheTableWithItsUnitAndDimensionsAndNoOtherIs() throws IOException {
    try (TestedFunction function = new TestedFunction()) {
      SampleFleet.addTo(function.ec2());
      function.deliver(tagChanged(SampleFleet.PUBLISH));
      function.sweep();
      function.add(image(REFUSING).publicly().tag("publish", "false"));
      function.ec2().faults().deny("ModifyImageAttribute");
      function.deliverFailing(tagChanged(REFUSING));

      assertThat(documented())
          .as("the rows of docs/operating.md, Metrics: name, unit, dimensions")
          .containsExactlyInAnyOrderElementsOf(emitted(function.log()));
    }
  }

  private static Collection<String> emitted(List<JsonObject> log) {
    Collection<String> metrics = new TreeSet<>();
    for (JsonObject line : log) {
      if (line.has("_aws")) {
        for (JsonElement directive :
            line.getAsJsonObject("_aws").getAsJsonArray("CloudWatchMetrics")) {
          metrics.addAll(rows(directive.getAsJsonObject()));
        }
      }
    }
    return metrics;
  }

  private static List<String> rows(JsonObject directive) {
    JsonElement dimensions = directive.getAsJsonArray("Dimensions").get(0);
    String names = dimensions.getAsJsonArray().isEmpty() ? "none" : "`Rule`";
    return directive.getAsJsonArray("Metrics").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(
            metric ->
                "| `%s` | %s | %s |"
                    .formatted(
                        metric.get("Name").getAsString(), metric.get("Unit").getAsString(), names))
        .toList();
  }

  private static List<String> documented() throws IOException {
    String text = Files.readString(OPERATING);
    int from = text.indexOf("<!-- metrics -->");
    return text.substring(from, text.indexOf("<!-- end -->", from))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.replaceFirst("^(\\|[^|]*\\|[^|]*\\|[^|]*\\|).*$", "$1"))
        .toList();
  }
}
