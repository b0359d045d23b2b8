package dev.amipublisher;

import static dev.amipublisher.TestedFunction.tagChanged;
import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bug or a mass untagging must not empty the catalogue. */
class SweepBrakeTest {

  private final TestedFunction function = new TestedFunction();

  @AfterEach
  void theOtherGrantsSurvived() {
    function.close();
  }

  @ParameterizedTest(name = "a brake at {0} leaves {1} of 12 public")
  @CsvSource({"0, 12", "3, 9", "10, 2", "12, 0", "100, 0"})
  void aSweepWithdrawsNoMoreThanTheSettingsAllow(String most, int stillPublic) {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", most);
    addTwelveToWithdraw();
    function.sweep();
    assertThat(publicImages()).isEqualTo(stillPublic);
    assertThat(function.log())
        .filteredOn(line -> line.has("WithdrawalsHeldBack"))
        .singleElement()
        .satisfies(
            line -> assertThat(line.get("WithdrawalsHeldBack").getAsInt()).isEqualTo(stillPublic));
  }

  @Test
  void whatIsHeldBackIsSaidAndTheNextSweepGoesOn() {
    addTwelveToWithdraw();
    function.add(image("ami-00000000000000099").tag("publish", "true"));
    function.sweep();
    assertThat(function.outcome("ami-00000000000000011")).isEqualTo("held_back");
    assertThat(function.told("ami-00000000000000011").get("whatToDo").getAsString())
        .contains("MAX_WITHDRAWALS_PER_SWEEP");
    assertThat(function.events()).doesNotContain("AMI Sweep Requested");
    function.sweep();
    assertThat(publicImages()).isZero();
  }

  @Test
  void withdrawalsThatEc2RefusesDoNotHoldUpTheOthers() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "2");
    addTwelveToWithdraw();
    for (int call = 1; call <= 5; call++) {
      function
          .ec2()
          .faults()
          .onCall("ModifyImageAttribute", call, Fault.error(Ec2Error.client("Odd", "No.")));
    }
    function.sweep();
    assertThat(publicImages()).isEqualTo(10);
  }

  @Test
  void anEventThatNamesAnImageIsNotBraked() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "0");
    addTwelveToWithdraw();
    function.deliver(tagChanged("ami-00000000000000000"));
    assertThat(publicImages()).isEqualTo(11);
  }

  private void addTwelveToWithdraw() {
    function.ec2().publicImageQuota(0);
    for (int i = 0; i < 12; i++) {
      function.add(
          image("ami-000000000000000%02d".formatted(i)).publicly().tag("publish", "false"));
    }
  }

  private long publicImages() {
    return function.ec2().images().stream().filter(image -> image.isPublic()).count();
  }
}
