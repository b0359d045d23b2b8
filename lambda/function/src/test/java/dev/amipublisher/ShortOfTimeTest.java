package dev.amipublisher;

import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A sweep that runs short of time stops cleanly, says what is left, and asks for another. */
class ShortOfTimeTest {

  private final TestedFunction function = new TestedFunction();

  @AfterEach
  void theOtherGrantsSurvived() {
    function.close();
  }

  @Test
  void whatIsLeftIsCountedAndAskedForAndTheNextSweepDoesIt() {
    function.ec2().publicImageQuota(100);
    addSixToPublish();
    passTimeAfter("ModifyImageAttribute", 2);

    var answer = function.sweep().getAsJsonArray("outcomes").get(0).getAsJsonObject();

    assertThat(answer.get("published").getAsInt()).isEqualTo(2);
    assertThat(answer.get("left").getAsInt()).isEqualTo(4);
    assertThat(function.outcome("ami-00000000000000005")).isEqualTo("left");
    assertThat(function.events())
        .containsExactly(
            "AMI Published", "AMI Published", "AMI Sweep Completed", "AMI Sweep Requested");

    function.forget();
    function.sweep();
    assertThat(function.ec2().images()).allMatch(image -> image.isPublic());
    assertThat(function.events()).doesNotContain("AMI Sweep Requested");
  }

  @Test
  void aSweepWithoutAnyTimeBeginsNothingAndAsksForNothing() {
    addSixToPublish();
    function.timeLeft(Duration.ofSeconds(59));
    var answer = function.sweep().getAsJsonArray("outcomes").get(0).getAsJsonObject();
    assertThat(answer.get("left").getAsInt()).isEqualTo(6);
    assertThat(function.changes()).isEmpty();
    assertThat(function.events()).containsExactly("AMI Sweep Completed");
  }

  @Test
  void aSweepThatCannotMarkWhatItTellsAsksForNoOther() {
    for (int i = 0; i < 3; i++) {
      function.add(image("ami-0000000000000000" + i).tag("publish", "true").productCode("8o2r"));
    }
    function.add(image("ami-00000000000000009").tag("publish", "true"));
    function.ec2().faults().deny("CreateTags");
    passTimeAfter("CreateTags", 1);
    function.sweep();
    assertThat(function.events()).contains("AMI Publication Refused", "AMI Sweep Completed");
    assertThat(function.events()).doesNotContain("AMI Sweep Requested");
  }

  @Test
  void aChangeThatKeepsFailingDoesNotMakeSweepsSpin() {
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
      function.add(image("ami-0000000000000000" + i).tag("publish", "true"));
    }
  }

  private void passTimeAfter(String action, int calls) {
    function
        .ec2()
        .hooks()
        .after(action, calls, () -> function.time().pass(Duration.ofSeconds(850)));
  }
}
