package dev.amipublisher;

import static dev.amipublisher.TestedFunction.becameAvailable;
import static dev.amipublisher.TestedFunction.tagChanged;
import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events about AMIs that EC2 does not know, not yet, or not any more. */
class UnknownImageTest {

  private static final String ONE = "ami-00000000000000001";
  private static final String TWO = "ami-00000000000000002";

  private final TestedFunction function = new TestedFunction();

  @AfterEach
  void theOtherGrantsSurvived() {
    function.close();
  }

  @Test
  void anImageThatDoesNotExistIsGone() {
    function.add(image(TWO).tag("publish", "true"));
    function.deliver(becameAvailable(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("gone");
    assertThat(function.changes()).isEmpty();
    assertThat(function.events()).isEmpty();
    assertThat(function.time().sleeps()).isEmpty();
  }

  @Test
  void anImageThatWasJustTaggedMayNotBeVisibleYetAndIsWaitedFor() {
    function.add(image(TWO));
    function
        .ec2()
        .hooks()
        .after("DescribeImages", 2, () -> function.add(image(ONE).tag("publish", "true")));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.time().sleeps())
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void anImageThatNeverBecomesVisibleIsGone() {
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("gone");
    assertThat(function.time().sleeps()).hasSize(2);
  }

  @Test
  void anImageThatWasJustDeregisteredIsNotTouched() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function.ec2().deregisteredImages(Duration.ofMinutes(1), Duration.ofMinutes(1));
    function.someone().deregisterImage(ONE);
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.findings(ONE)).containsExactly("state");
    assertThat(function.isPublic(ONE)).isFalse();

    function.time().pass(Duration.ofSeconds(90));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("gone");
    function.time().pass(Duration.ofMinutes(1));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("gone");
    assertThat(function.changes()).doesNotContain("ModifyImageAttribute");
  }

  @Test
  void anImageInTheRecycleBinIsGone() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function.ec2().moveToRecycleBin(ONE);
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("gone");
    assertThat(function.changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ami-1", "ami-0000000000000000G", "AMI-00000000000000001", "", "*"})
  void aMalformedIdIsToldAndEc2IsNotEvenAsked(String imageId) {
    function.add(image(ONE).tag("publish", "true"));
    JsonObject answer = function.deliver(tagChanged(imageId));
    JsonObject told = answer.getAsJsonArray("outcomes").get(0).getAsJsonObject();
    assertThat(told.get("outcome").getAsString()).isEqualTo("unrecognized");
    assertThat(told.get("why").getAsString()).contains("'" + imageId + "'");
    assertThat(function.calls()).isEmpty();
  }

  @Test
  void anEventThatIsNotForUsIsToldAndChangesNothing() {
    function.add(image(ONE).tag("publish", "true"));
    JsonObject answer =
        function.deliver(
            "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\",\"detail\":{}}");
    assertThat(answer.toString())
        .isEqualTo(
            "{\"outcomes\":[{\"outcome\":\"unrecognized\","
                + "\"why\":\"Events 'Object Created' of aws.s3 are not handled.\"}]}");
    assertThat(function.log().getFirst().get("requestId").getAsString()).isEqualTo("request-1");
    assertThat(function.calls()).isEmpty();
  }
}
