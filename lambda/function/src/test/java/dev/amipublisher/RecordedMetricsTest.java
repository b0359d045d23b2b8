package dev.amipublisher;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ebs.SampleVolume;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import dev.amipublisher.vocabulary.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Provokes every metric, and writes down each as CloudWatch reads it from the log lines: the
 * stack's tests hold alarms and widgets to this list.
 */
class RecordedMetricsTest {

  private static final Path FILE = Path.of("target", "recorded-metrics.txt");

  @RegisterExtension
  final FunctionUnderTest function =
      new FunctionUnderTest().with("SENSITIVE_DATA_CHECK", "enforce");

  @Test
  void theFunctionEmitsEveryMetricOfTheVocabularyAndNoOthers() throws IOException {
    function.addSampleFleet();
    function.aws().ebs().contentOfOthers(SampleVolume.CLEAN.content());
    function.deliver(tagChanged(SampleFleet.PUBLISH));
    function.sweep();
    function.add(toWithdraw(numbered(77)));
    function
        .ec2()
        .faults()
        .onCall("ModifyImageAttribute", 1, Fault.error(Ec2Error.client("SomethingNew", "No.")));
    function.sweep();
    function.deliver(EventBuilder.of("ami-publisher", "AMI Content Audit Requested"));
    function.aws().region("eu-west-1");
    function.with("COPY_TO_REGIONS", "eu-west-1").sweep();
    function.with("CATALOGUE_BUCKET", "acme-amis").sweep();
    shareSnapshotsTooSlowly();

    TreeSet<String> recorded = new TreeSet<>();
    function.log().forEach(line -> metrics(line).forEach(recorded::add));
    Files.createDirectories(FILE.getParent());
    Files.write(FILE, recorded);
    assertThat(recorded)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Metric.values()).map(Metric::signature).toList());
  }

  /** A publication waits half a minute for its snapshots, and no longer. */
  private void shareSnapshotsTooSlowly() {
    function.with("SHARE_SNAPSHOTS", "public").add(toPublish(numbered(78)));
    function
        .ec2()
        .hooks()
        .after(
            "ModifySnapshotAttribute", 1, () -> function.clock().advance(Duration.ofSeconds(31)));
    function.deliver(tagChanged(numbered(78)));
  }

  private static Stream<String> metrics(JsonObject line) {
    if (!line.has("_aws")) {
      return Stream.of();
    }
    JsonObject directive =
        line.getAsJsonObject("_aws").getAsJsonArray("CloudWatchMetrics").get(0).getAsJsonObject();
    List<String> dimensions =
        directive.getAsJsonArray("Dimensions").get(0).getAsJsonArray().asList().stream()
            .map(JsonElement::getAsString)
            .toList();
    return directive.getAsJsonArray("Metrics").asList().stream()
        .map(metric -> metric.getAsJsonObject().get("Name").getAsString())
        .map(name -> Metric.signature(directive.get("Namespace").getAsString(), name, dimensions));
  }
}
