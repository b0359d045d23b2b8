package dev.amipublisher.report;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.testing.FunctionUnderTest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One JSON line for each decision, and metrics that CloudWatch can read. */
class LogLinesTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void aDecisionIsOneLineThatSaysWhatWhyAndWhatToDo() {
    function.addSampleFleet();
    function.deliver(tagChanged(SampleFleet.REFUSE));
    List<JsonObject> decisions = function.loggedOutcomes();
    assertThat(decisions).hasSize(1);
    JsonObject line = decisions.getFirst();
    assertThat(line.keySet())
        .startsWith("time", "requestId", "imageId", "name", "asked", "outcome")
        .contains("mode", "intent", "before", "after", "why", "whatToDo", "findings", "notes");
    assertThat(line.get("time").getAsString()).isEqualTo("2026-11-23T09:00:05Z");
    assertThat(line.get("requestId").getAsString()).isEqualTo("request-1");
    assertThat(line.get("name").getAsString()).isEqualTo("acme-appliance-2026.11.0-x86_64");
    assertThat(line.get("asked").getAsString()).isEqualTo("true");
    assertThat(line.get("outcome").getAsString()).isEqualTo("refused");
    assertThat(line.get("mode").getAsString()).isEqualTo("enforce");
    assertThat(line.get("before").getAsString()).isEqualTo("private");
    assertThat(line.get("after").getAsString()).isEqualTo("private");
    assertThat(line.toString()).doesNotContain("\n");
    JsonObject finding = line.getAsJsonArray("findings").get(0).getAsJsonObject();
    assertThat(finding.keySet()).containsExactly("rule", "subject", "problem", "remedy");
  }

  @Test
  void aSweepLogsOneLineForEachImageAndOneSummary() {
    function.addSampleFleet();
    function.sweep();
    assertThat(function.loggedOutcomes())
        .extracting(line -> line.get("imageId").getAsString())
        .hasSize(13)
        .doesNotHaveDuplicates();
    assertThat(function.log()).filteredOn(line -> line.has("durationMillis")).hasSize(1);
  }

  @Test
  void everyDecisionSaysWhyAndWhatToDoInASentence() {
    function.addSampleFleet();
    function.sweep();
    for (JsonObject line : function.loggedOutcomes()) {
      assertThat(line.get("why").getAsString()).as("%s", line).endsWith(".").doesNotContain("null");
      assertThat(line.get("whatToDo").getAsString()).as("%s", line).endsWith(".");
    }
  }

  /** As the specification of the embedded metric format asks. */
  @Test
  void theMetricsAreValidEmbeddedMetrics() {
    function.addSampleFleet();
    function.deliver(tagChanged(SampleFleet.PUBLISH));
    function.sweep();
    List<JsonObject> lines = function.metrics();
    assertThat(lines).hasSizeGreaterThan(3);
    for (JsonObject line : lines) {
      JsonObject metadata = line.getAsJsonObject("_aws");
      assertThat(metadata.keySet()).containsExactlyInAnyOrder("Timestamp", "CloudWatchMetrics");
      assertThat(metadata.get("Timestamp").getAsLong())
          .isEqualTo(FunctionUnderTest.START.toEpochMilli());
      assertThat(metadata.getAsJsonArray("CloudWatchMetrics")).hasSize(1);
      JsonObject directive = metadata.getAsJsonArray("CloudWatchMetrics").get(0).getAsJsonObject();
      assertThat(directive.keySet())
          .containsExactlyInAnyOrder("Namespace", "Dimensions", "Metrics");
      assertThat(directive.get("Namespace").getAsString()).isEqualTo("ami-publisher");
      checkDimensions(line, directive);
      checkMetrics(line, directive);
    }
  }

  private static void checkDimensions(JsonObject line, JsonObject directive) {
    assertThat(directive.getAsJsonArray("Dimensions")).hasSize(1);
    for (JsonElement name : directive.getAsJsonArray("Dimensions").get(0).getAsJsonArray()) {
      assertThat(name.getAsString()).isEqualTo("Rule");
      assertThat(line.get("Rule").getAsJsonPrimitive().isString()).isTrue();
    }
  }

  private static void checkMetrics(JsonObject line, JsonObject directive) {
    assertThat(directive.getAsJsonArray("Metrics")).hasSizeBetween(1, 100);
    Set<String> names = new HashSet<>();
    for (JsonElement element : directive.getAsJsonArray("Metrics")) {
      JsonObject metric = element.getAsJsonObject();
      String name = metric.get("Name").getAsString();
      assertThat(names.add(name)).as("%s is defined once", name).isTrue();
      assertThat(metric.get("Unit").getAsString()).isIn("Count", "Milliseconds");
      assertThat(line.get(name).getAsJsonPrimitive().isNumber()).isTrue();
    }
  }

  @Test
  void aPublicationIsCountedWithItsTimeSinceTheTagEvent() {
    function.addSampleFleet();
    function.deliver(tagChanged(SampleFleet.PUBLISH));
    assertThat(function.metrics().getFirst().get("Published").getAsInt()).isEqualTo(1);
    assertThat(function.metrics().getFirst().get("TimeToPublic").getAsInt()).isEqualTo(5_000);
  }

  @Test
  void aPublicationBySweepIsLateIfNoEventLedToItBefore() {
    function.addSampleFleet();
    function.deliver(tagChanged(SampleFleet.PUBLISH));
    function.sweep();
    assertThat(late()).containsExactly(0);

    function.add(toPublish(numbered(78)));
    function.sweep();
    assertThat(late()).containsExactly(0, 1);
  }

  private List<Integer> late() {
    return function.metrics().stream()
        .filter(line -> line.has("PublishedLate"))
        .map(line -> line.get("PublishedLate").getAsInt())
        .toList();
  }

  @Test
  void findingsAreCountedByRule() {
    function.addSampleFleet();
    function.sweep();
    List<JsonObject> byRule = function.metrics().stream().filter(line -> line.has("Rule")).toList();
    assertThat(byRule)
        .extracting(line -> line.get("Rule").getAsString() + " " + line.get("Findings").getAsInt())
        .containsExactlyInAnyOrder(
            "product-code 2",
            "encrypted-volume 1",
            "encrypted-snapshot 1",
            "deprecation 1",
            "state 2",
            "publish-tag 1");
  }

  @Test
  void aSweepCountsWhatTheAlarmsWatch() {
    function.addSampleFleet();
    function.sweep();
    JsonObject line = function.metrics().getFirst();
    assertThat(line.get("SweepCompleted").getAsInt()).isEqualTo(1);
    assertThat(line.get("SweepSize").getAsInt()).isEqualTo(13);
    assertThat(line.get("PublicImages").getAsInt()).isEqualTo(6);
    assertThat(line.get("PublicImageQuota").getAsInt()).isEqualTo(20);
    assertThat(line.get("UnmanagedPublicImages").getAsInt()).isEqualTo(1);
    assertThat(line.get("WithdrawalsHeldBack").getAsInt()).isZero();
    assertThat(line.get("ImagesLeft").getAsInt()).isZero();
    assertThat(line.get("Ec2Throttles").getAsInt()).isZero();
  }
}
