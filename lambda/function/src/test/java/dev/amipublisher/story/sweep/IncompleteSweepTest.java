package dev.amipublisher.story.sweep;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** core.md, 10: what a sweep did not look at must not read as all-clear. */
class IncompleteSweepTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void aSweepThatSkipsAPageHasNoMetricsThatOnlyACompleteOneCanKnow() {
    for (int i = 0; i < 1_000; i++) {
      function.ec2().addImage(published(numbered(i)));
    }
    function.add(image(numbered(2_000)).publicly());
    function
        .ec2()
        .hooks()
        .after("DescribeImages", 1, () -> function.clock().advance(Duration.ofSeconds(850)));

    JsonObject summary = function.sweep();

    assertThat(summary.get("complete").getAsBoolean()).isFalse();
    JsonObject metrics = function.metrics().getLast();
    assertThat(metrics.keySet())
        .contains("SweepSize", "ImagesLeft")
        .doesNotContain(
            "SweepCompleted",
            "UnmanagedPublicImages",
            "WithdrawalsHeldBack",
            "PublicImages",
            "PublicImagesNearDeprecation",
            "StatusTagsFailed");

    function.sweep();
    assertThat(function.metrics().getLast().get("UnmanagedPublicImages").getAsInt()).isEqualTo(1);
    assertThat(function.metrics().getLast().get("SweepCompleted").getAsInt()).isEqualTo(1);
  }

  /** Public as their tags ask, or refused for want of a place: both are announced by fifties. */
  @ParameterizedTest(name = "public: {0}")
  @ValueSource(booleans = {true, false})
  void whatTimeDidNotSufficeToTagAndAnnounceIsLeftAndAskedFor(boolean isPublic) {
    function.ec2().publicImageQuota(isPublic ? 1_000 : 0);
    for (int i = 0; i < 200; i++) {
      ImageBuilder image = toPublish(numbered(i));
      function.ec2().addImage(isPublic ? image.publicly() : image);
    }
    function
        .ec2()
        .hooks()
        .after("CreateTags", 4, () -> function.clock().advance(Duration.ofSeconds(841)));
    JsonObject summary = function.sweep();
    assertThat(summary.get("looked").getAsInt()).isEqualTo(200);
    assertThat(summary.get("left").getAsInt()).isEqualTo(100);
    assertThat(function.events()).endsWith("AMI Sweep Completed", "AMI Sweep Requested");
  }

  /** What a sweep has no time to announce is announced by the next: its events close it. */
  @Test
  void aSweepAnnouncesNothingInItsLastSeconds() {
    function.add(toPublish(numbered(1))).add(image(numbered(2)));
    function
        .ec2()
        .hooks()
        .after("ModifyImageAttribute", 1, () -> function.clock().advance(Duration.ofSeconds(876)));
    function.sweep();
    assertThat(function.outcome(numbered(1))).isEqualTo("published");
    assertThat(function.events()).containsExactly("AMI Sweep Completed");
    assertThat(function.status(numbered(1))).isEmpty();
    function.sweep();
    assertThat(function.events(numbered(1))).containsExactly("AMI Published");
  }

  /** The pace alone takes 20 s for each change: the sweep ends, and does not sleep past its end. */
  @Test
  void theSlowestPaceLeavesTimeForTheEnd() {
    function.with("API_BUCKET_SHARE", "1");
    for (int i = 0; i < 60; i++) {
      function.add(toWithdraw(numbered(i)).tag("ami-publisher:status", "public"));
    }
    JsonObject summary = function.sweep();
    int withdrawn = summary.get("withdrawn").getAsInt();
    assertThat(withdrawn).isBetween(10, 59);
    assertThat(summary.get("left").getAsInt()).isEqualTo(60 - withdrawn);
    assertThat(function.events()).endsWith("AMI Sweep Completed", "AMI Sweep Requested");
    assertThat(Duration.between(FunctionUnderTest.START, function.clock().instant()))
        .isLessThan(Duration.ofSeconds(890));
  }

  /** core.md, 7: the quota is asked for after the withdrawals, and must not end the sweep. */
  @Test
  void aQuotaWithoutAValueEndsNoSweep() {
    function.aws().serviceQuotas().withoutValue(true);
    function.add(toPublish(numbered(1))).add(toWithdraw(numbered(2)));
    JsonObject summary = function.sweep();
    assertThat(function.isPublic(numbered(1))).isTrue();
    assertThat(function.isPublic(numbered(2))).isFalse();
    assertThat(summary.get("complete").getAsBoolean()).isTrue();
    assertThat(function.metrics().getLast().has("PublicImageQuota")).isFalse();
  }
}
