package dev.amipublisher.story.sweep;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sweep that runs short of time stops cleanly, reports what is left, and requests another. */
class ShortOfTimeTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void whatIsLeftIsCountedAndTheRequestedSweepDoesIt() {
    function.ec2().publicImageQuota(100);
    addSixToPublish();
    passTimeAfter("ModifyImageAttribute", 2);

    JsonObject summary = function.sweep();

    assertThat(summary.get("published").getAsInt()).isEqualTo(2);
    assertThat(summary.get("left").getAsInt()).isEqualTo(4);
    assertThat(function.outcome(numbered(5))).isEqualTo("left");
    assertThat(function.events())
        .containsExactly(
            "AMI Published", "AMI Published", "AMI Sweep Completed", "AMI Sweep Requested");

    function.forget();
    function.sweep();
    assertThat(function.ec2().images()).allMatch(image -> image.isPublic());
    assertThat(function.events()).doesNotContain("AMI Sweep Requested");
  }

  @Test
  void aSweepWithoutAnyTimeStartsNothingAndRequestsNothing() {
    addSixToPublish();
    function.timeLeft(Duration.ofSeconds(59));
    JsonObject summary = function.sweep();
    assertThat(summary.get("complete").getAsBoolean()).isFalse();
    assertThat(summary.get("looked").getAsInt()).isZero();
    assertThat(function.calls()).isEmpty();
    assertThat(function.events()).containsExactly("AMI Sweep Completed");
  }

  @Test
  void aSweepThatCannotWriteStatusTagsRequestsNoOther() {
    for (int i = 0; i < 3; i++) {
      function.add(toPublish(numbered(i)).productCode("8o2r"));
    }
    function.add(toPublish(numbered(9)));
    function.ec2().faults().deny("CreateTags");
    passTimeAfter("CreateTags", 1);
    function.sweep();
    assertThat(function.events())
        .as("what cannot be recorded would be announced by every sweep")
        .containsExactly("AMI Sweep Completed");
  }

  @Test
  void aChangeThatKeepsFailingDoesNotRequestSweepsForEver() {
    function.ec2().publicImageQuota(100);
    addSixToPublish();
    function
        .ec2()
        .faults()
        .always("ModifyImageAttribute", Fault.error(Ec2Error.client("Unavailable", "Later.")));
    function.sweep();
    assertThat(function.events()).containsExactly("AMI Sweep Completed");
  }

  private void addSixToPublish() {
    for (int i = 0; i < 6; i++) {
      function.add(toPublish(numbered(i)));
    }
  }

  private void passTimeAfter(String action, int calls) {
    function
        .ec2()
        .hooks()
        .after(action, calls, () -> function.clock().advance(Duration.ofSeconds(850)));
  }
}
