package dev.amipublisher.story.change;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.becameAvailable;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events about AMIs that EC2 does not know, not yet, or not any more. */
class UnknownImageTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void anImageThatDoesNotExistIsGone() {
    function.add(toPublish(TWO));
    function.deliver(becameAvailable(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("gone");
    assertThat(function.changes()).isEmpty();
    assertThat(function.events()).isEmpty();
    assertThat(function.clock().sleeps()).isEmpty();
  }

  @Test
  void anImageThatWasJustTaggedAndIsNotVisibleYetIsWaitedFor() {
    function.add(image(TWO));
    function.ec2().hooks().after("DescribeImages", 2, () -> function.add(toPublish(ONE)));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.clock().sleeps())
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void anImageThatNeverBecomesVisibleIsGone() {
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("gone");
    assertThat(function.clock().sleeps()).hasSize(2);
  }

  @Test
  void anImageThatWasJustDeregisteredIsNotTouched() {
    function.add(toPublish(ONE)).add(image(TWO));
    function.ec2().deregisteredImages(Duration.ofMinutes(1), Duration.ofMinutes(1));
    function.someone().deregisterImage(ONE);
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.findings(ONE)).containsExactly("state");
    assertThat(function.isPublic(ONE)).isFalse();

    function.clock().advance(Duration.ofSeconds(90));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("gone");
    function.clock().advance(Duration.ofMinutes(1));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("gone");
    assertThat(function.changes()).doesNotContain("ModifyImageAttribute");
  }

  @Test
  void anImageInTheRecycleBinIsGone() {
    function.add(toPublish(ONE)).add(image(TWO));
    function.ec2().moveToRecycleBin(ONE);
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("gone");
    assertThat(function.changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ami-1", "ami-0000000000000000G", "AMI-00000000000000001", "", "*"})
  void aMalformedIdIsReportedWithoutAskingEc2(String imageId) {
    function.add(toPublish(ONE));
    JsonObject outcome = function.deliver(tagChanged(imageId)).getFirst();
    assertThat(outcome.get("outcome").getAsString()).isEqualTo("unrecognized");
    assertThat(outcome.get("why").getAsString()).contains("'" + imageId + "'");
    assertThat(function.calls()).isEmpty();
  }

  @Test
  void anEventThatIsNotForUsIsReportedAndChangesNothing() {
    function.add(toPublish(ONE));
    assertThat(function.invoke(EventBuilder.of("aws.s3", "Object Created").stream()))
        .isEqualTo(
            "{\"outcomes\":[{\"outcome\":\"unrecognized\","
                + "\"why\":\"Events 'Object Created' of aws.s3 are not handled.\"}]}");
    assertThat(function.log().getFirst().get("requestId").getAsString()).isEqualTo("request-1");
    assertThat(function.calls()).isEmpty();
  }
}
