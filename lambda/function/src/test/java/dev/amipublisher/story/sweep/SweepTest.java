package dev.amipublisher.story.sweep;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sweep does everything that is to be done, even when every event was lost. */
class SweepTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void everyDecisionIsMade() {
    function.addSampleFleet();
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
            Map.entry(SampleFleet.PENDING, "waiting"),
            Map.entry(SampleFleet.DISABLED, "refused"));
    expected.forEach(
        (imageId, outcome) ->
            assertThat(function.outcomes(imageId)).as(imageId).containsExactly(outcome));
  }

  @Test
  void aSecondSweepChangesAndAnnouncesNothing() {
    function.addSampleFleet();
    function.sweep();
    function.forget();
    function.sweep();
    assertThat(function.changes()).isEmpty();
    assertThat(function.events()).containsExactly("AMI Sweep Completed");
  }

  @Test
  void aSweepOfAnUpToDateFleetMakesOnlyTheTwoQueries() {
    function
        .add(toPublish(ONE))
        .add(toWithdraw(TWO))
        .add(image(numbered(3)).publicly())
        .add(image(numbered(4)).tag("publish", "yes"))
        .add(image(numbered(5)));
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
        .add(toPublish(ONE))
        .add(toWithdraw(TWO))
        .add(toPublish(numbered(3)))
        .add(published(numbered(4)).productCode("8o2r"));
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
      function.add(toPublish(numbered(i)));
      function.add(toWithdraw(numbered(10 + i)));
    }
    function
        .ec2()
        .faults()
        .onCall("ModifyImageAttribute", 1, Fault.error(Ec2Error.client("SomethingNew", "No.")))
        .onCall("ModifyImageAttribute", 4, Fault.error(Ec2Error.client("SomethingNew", "No.")));
    JsonObject summary = function.sweep();
    assertThat(function.publicImages())
        .as("two of three published, one of three not withdrawn")
        .isEqualTo(3);
    assertThat(summary.get("failed").getAsInt()).isEqualTo(1);
    assertThat(summary.get("refused").getAsInt()).isEqualTo(1);
    assertThat(summary.get("published").getAsInt()).isEqualTo(2);
    assertThat(summary.get("withdrawn").getAsInt()).isEqualTo(2);
  }

  @Test
  void emptyPagesAreSkipped() {
    function.ec2().emptyPages(true);
    function.add(toPublish(ONE)).add(toWithdraw(TWO));
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.isPublic(TWO)).isFalse();
  }

  @Test
  void theSummaryIsLoggedEmittedAndAnswered() {
    function.addSampleFleet();
    JsonObject answer = function.sweep();
    assertThat(function.aws().eventBridge().entries())
        .filteredOn(entry -> entry.detailType().equals("AMI Sweep Completed"))
        .extracting(entry -> JsonParser.parseString(entry.detail()))
        .containsExactly(answer);
    assertThat(function.log())
        .anySatisfy(line -> assertThat(line.entrySet()).containsAll(answer.entrySet()));
    assertThat(answer.get("looked").getAsInt()).isEqualTo(13);
    assertThat(answer.get("left").getAsInt()).isZero();
  }

  @Test
  void publicImagesNearTheirDeprecationAreCountedAndNamed() {
    function
        .add(published(ONE).deprecatedAt(in(Duration.ofDays(29))))
        .add(published(TWO).deprecatedAt(in(Duration.ofDays(31))))
        .add(published(numbered(3)).deprecatedAt(in(Duration.ofDays(-1))))
        .add(published(numbered(4)));
    JsonObject summary = function.sweep();
    assertThat(function.log())
        .filteredOn(line -> line.has("PublicImagesNearDeprecation"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.get("PublicImagesNearDeprecation").getAsInt()).isEqualTo(1);
              assertThat(line.get("PublicImages").getAsInt()).isEqualTo(4);
            });
    assertThat(summary.get("nearDeprecationImageIds").toString()).isEqualTo("[\"" + ONE + "\"]");
  }

  private static Instant in(Duration duration) {
    return FunctionUnderTest.START.plus(duration);
  }
}
