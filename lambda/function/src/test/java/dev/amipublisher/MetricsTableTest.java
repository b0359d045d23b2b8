package dev.amipublisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.vocabulary.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of metrics in docs/operating.md has those of the vocabulary. */
class MetricsTableTest {

  private static final Path OPERATING = Path.of("../../docs/operating.md");

  @Test
  void everyMetricIsInTheTableWithItsUnitAndDimensionsAndNoOtherIs() throws IOException {
    assertThat(documented())
        .as("the rows of docs/operating.md, Metrics: name, unit, dimensions")
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Metric.values()).map(MetricsTableTest::row).toList());
  }

  private static String row(Metric metric) {
    return "| `%s` | %s | %s |"
        .formatted(
            metric.metricName(),
            metric.unit().cloudWatchName(),
            metric.dimensions().isEmpty()
                ? "none"
                : "`" + String.join(", ", metric.dimensions()) + "`");
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
