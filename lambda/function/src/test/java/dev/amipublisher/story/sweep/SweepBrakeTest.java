package dev.amipublisher.story.sweep;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.Fault;
import dev.amipublisher.testing.FunctionUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bug or a mass untagging must not empty the catalogue. */
class SweepBrakeTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @ParameterizedTest(name = "a limit of {0} leaves {1} of 12 public")
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
  void whatIsHeldBackIsReportedAndTheNextSweepGoesOn() {
    addTwelveToWithdraw();
    function.add(toPublish(numbered(99)));
    function.sweep();
    assertThat(function.outcome(numbered(11))).isEqualTo("held_back");
    assertThat(function.loggedOutcome(numbered(11)).get("whatToDo").getAsString())
        .contains("MAX_WITHDRAWALS_PER_SWEEP");
    assertThat(function.events()).doesNotContain("AMI Sweep Requested");
    function.sweep();
    assertThat(publicImages()).isZero();
  }

  @Test
  void withdrawalsThatEc2RefusesDoNotUseUpTheLimit() {
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
  void theLimitDoesNotApplyToAnEventThatNamesAnImage() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "0");
    addTwelveToWithdraw();
    function.deliver(tagChanged(numbered(0)));
    assertThat(publicImages()).isEqualTo(11);
  }

  private void addTwelveToWithdraw() {
    function.ec2().publicImageQuota(0);
    for (int i = 0; i < 12; i++) {
      function.add(toWithdraw(numbered(i)));
    }
  }

  private long publicImages() {
    return function.publicImages();
  }
}
