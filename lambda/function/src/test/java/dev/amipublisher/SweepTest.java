package dev.amipublisher;

import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.Ec2Request;
import dev.amipublisher.localaws.Fault;
import dev.amipublisher.localaws.ImageBuilder;
import dev.amipublisher.localaws.SampleFleet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A sweep makes it all true, even when every event was lost. */
class SweepTest {

  private final TestedFunction function = new TestedFunction();

  @AfterEach
  void theOtherGrantsSurvived() {
    function.close();
  }

  @Test
  void everyDecisionOfTheSpecificationIsMade() {
    SampleFleet.addTo(function.ec2());
    function.sweep();
    Map<String, String> expected =
        Map.ofEntries(
            Map.entry(SampleFleet.PUBLISH, "published"),
            Map.entry(SampleFleet.REFUSE, "refused"),
            Map.entry(SampleFleet.KEEP_PUBLIC, "kept"),
            Map.entry(SampleFleet.WITHDRAW_UNSAFE, "withdrawn"),
            Map.entry(SampleFleet.WITHDRAW, "withdrawn"),
            Map.entry(SampleFleet.WITHDRAW_TAG_GONE, "withdrawn"),
            Map.entry(SampleFleet.KEEP_PRIVATE, "kept"),
            Map.entry(SampleFleet.UNMANAGED_PUBLIC, "unmanaged"),
            Map.entry(SampleFleet.REVOKED, "revoked"),
            Map.entry(SampleFleet.INVALID, "invalid"),
            Map.entry(SampleFleet.KEEP_DEPRECATED, "kept"),
            Map.entry(SampleFleet.PENDING, "refused"),
            Map.entry(SampleFleet.DISABLED, "refused"));
    expected.forEach(
        (imageId, outcome) ->
            assertThat(function.outcomes(imageId)).as(imageId).containsExactly(outcome));
  }

  @Test
  void aSecondSweepChangesAndTellsNothing() {
    SampleFleet.addTo(function.ec2());
    function.sweep();
    function.forget();
    function.sweep();
    assertThat(function.changes()).isEmpty();
    assertThat(function.events()).containsExactly("AMI Sweep Completed");
  }

  @Test
  void aSweepOfAFleetThatIsAsItShouldBeMakesOnlyTheTwoQueries() {
    function
        .add(image("ami-00000000000000001").tag("publish", "true"))
        .add(image("ami-00000000000000002").publicly().tag("publish", "false"))
        .add(image("ami-00000000000000003").publicly())
        .add(image("ami-00000000000000004").tag("publish", "yes"))
        .add(image("ami-00000000000000005"));
    function.sweep();
    function.forget();
    function.sweep();
    assertThat(function.calls()).containsExactly("DescribeImages", "DescribeImages");
    assertThat(function.recordedCalls())
        .allSatisfy(
            call ->
                assertThat(((Ec2Request.DescribeImages) call.request()).owners())
                    .containsExactly("self"));
  }

  @Test
  void withdrawalsComeFirst() {
    function
        .add(image("ami-00000000000000001").tag("publish", "true"))
        .add(image("ami-00000000000000002").publicly().tag("publish", "false"))
        .add(image("ami-00000000000000003").tag("publish", "true"))
        .add(published("ami-00000000000000004").productCode("8o2r"));
    function.sweep();
    List<String> operations =
        function.recordedCalls().stream()
            .map(call -> call.request())
            .filter(Ec2Request.ModifyImageAttribute.class::isInstance)
            .map(
                request ->
                    String.valueOf(((Ec2Request.ModifyImageAttribute) request).operationType()))
            .toList();
    assertThat(operations).containsExactly("remove", "remove", "add", "add");
  }

  @Test
  void oneBadImageNeverStopsTheOthers() {
    for (int i = 1; i <= 3; i++) {
      function.add(image("ami-0000000000000000" + i).tag("publish", "true"));
      function.add(image("ami-0000000000000001" + i).publicly().tag("publish", "false"));
    }
    function
        .ec2()
        .faults()
        .onCall("ModifyImageAttribute", 1, Fault.error(Ec2Error.client("SomethingNew", "No.")))
        .onCall("ModifyImageAttribute", 4, Fault.error(Ec2Error.client("SomethingNew", "No.")));
    function.sweep();
    assertThat(function.ec2().images().stream().filter(image -> image.isPublic()).count())
        .as("two of three published, one of three not withdrawn")
        .isEqualTo(3);
    assertThat(summary().get("failed").getAsInt()).isEqualTo(1);
    assertThat(summary().get("refused").getAsInt()).isEqualTo(1);
    assertThat(summary().get("published").getAsInt()).isEqualTo(2);
    assertThat(summary().get("withdrawn").getAsInt()).isEqualTo(2);
  }

  @Test
  void emptyPagesAreReadOver() {
    function.ec2().emptyPages(true);
    function
        .add(image("ami-00000000000000001").tag("publish", "true"))
        .add(image("ami-00000000000000002").publicly().tag("publish", "false"));
    function.sweep();
    assertThat(function.isPublic("ami-00000000000000001")).isTrue();
    assertThat(function.isPublic("ami-00000000000000002")).isFalse();
  }

  @Test
  void theSummaryIsLoggedEmittedAndAnswered() {
    SampleFleet.addTo(function.ec2());
    JsonObject answer = function.sweep().getAsJsonArray("outcomes").get(0).getAsJsonObject();
    assertThat(summary()).isEqualTo(answer);
    assertThat(answer.get("looked").getAsInt()).isEqualTo(13);
    assertThat(answer.get("left").getAsInt()).isZero();
  }

  @Test
  void publicImagesNearTheirDeprecationAreCountedAndNamed() {
    function
        .add(published("ami-00000000000000001").deprecatedAt(in(Duration.ofDays(29))))
        .add(published("ami-00000000000000002").deprecatedAt(in(Duration.ofDays(31))))
        .add(published("ami-00000000000000003").deprecatedAt(in(Duration.ofDays(-1))))
        .add(published("ami-00000000000000004"));
    function.sweep();
    assertThat(function.log())
        .filteredOn(line -> line.has("PublicImagesNearDeprecation"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.get("PublicImagesNearDeprecation").getAsInt()).isEqualTo(1);
              assertThat(line.get("PublicImages").getAsInt()).isEqualTo(4);
            });
    assertThat(summary().get("nearDeprecationImageIds").toString())
        .isEqualTo("[\"ami-00000000000000001\"]");
  }

  private static java.time.Instant in(Duration duration) {
    return TestedFunction.START.plus(duration);
  }

  private JsonObject summary() {
    return function.aws().eventBridge().entries().stream()
        .filter(entry -> entry.detailType().equals("AMI Sweep Completed"))
        .map(entry -> JsonParser.parseString(entry.detail()).getAsJsonObject())
        .findFirst()
        .orElseThrow();
  }

  private static ImageBuilder published(String imageId) {
    return image(imageId)
        .publicly()
        .tag("publish", "true")
        .tag("ami-publisher:status", "public")
        .tag("ami-publisher:detail", "");
  }
}
