package dev.amipublisher.story.sweep;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
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
    addTwelveWithoutTag();
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
    addTwelveWithoutTag();
    function.add(toPublish(numbered(99)));

    function.sweep();

    assertThat(publicImages()).isEqualTo(2);
    for (int held = 10; held < 12; held++) {
      assertThat(function.outcome(numbered(held))).isEqualTo("held-back");
      assertThat(function.status(numbered(held))).isEqualTo("held-back");
      assertThat(function.events(numbered(held))).containsExactly("AMI Withdrawal Held Back");
      assertThat(function.loggedOutcome(numbered(held)).get("whatToDo").getAsString())
          .contains("set its publish tag to false");
    }
    assertThat(function.events()).doesNotContain("AMI Sweep Requested");

    function.forget();
    function.clock().advance(Duration.ofMinutes(59));
    function.sweep();
    assertThat(publicImages()).as("the same hour").isEqualTo(2);
    assertThat(function.events()).as("nothing new").containsExactly("AMI Sweep Completed");

    function.clock().advance(Duration.ofMinutes(2));
    function.sweep();
    assertThat(publicImages()).isZero();
  }

  @Test
  void aPersonReleasesWhatIsHeldBackByTheTag() {
    addTwelveWithoutTag();
    function.sweep();
    function.someone().createTag(numbered(10), "publish", "false");
    function.someone().createTag(numbered(11), "publish", "true");
    function.deliver(tagChanged(numbered(10)));
    function.deliver(tagChanged(numbered(11)));
    assertThat(function.isPublic(numbered(10))).isFalse();
    assertThat(function.isPublic(numbered(11))).isTrue();
    assertThat(function.status(numbered(11))).isEqualTo("public");
  }

  /** core.md, 1: the withdrawal of one AMI always fails, so that every sweep has something left. */
  @Test
  void oneImageThatCannotBeWithdrawnDoesNotMakeSweepsFollowEachOther() {
    addTwelveWithoutTag();
    Fault denied = Fault.error(Ec2Error.client("UnauthorizedOperation", "No."));
    function
        .ec2()
        .faults()
        .plan(
            (action, call, _) ->
                action.equals("ModifyImageAttribute") && (call == 1 || call > 10) ? denied : null);
    for (int sweep = 0; sweep < 5; sweep++) {
      function.sweep();
      function.clock().advance(Duration.ofMinutes(1));
    }
    assertThat(publicImages()).as("nine of twelve, and no more in this hour").isEqualTo(3);
    assertThat(function.events()).doesNotContain("AMI Sweep Requested");
  }

  /** core.md, 1: the bus takes no event, and Lambda delivers the sweep again and again. */
  @Test
  void aSweepThatIsRedeliveredHasNoLimitOfItsOwn() {
    addTwelveWithoutTag();
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "3");
    function.aws().eventBridge().refuseAllEntries("InternalFailure", "No.");
    for (int delivery = 0; delivery < 3; delivery++) {
      function.deliverFailing(EventBuilder.empty());
      function.clock().advance(Duration.ofMinutes(1));
    }
    assertThat(publicImages()).isEqualTo(9);
  }

  @Test
  void aSweepThatIsCutOffAfterItWroteTheTimeOfWithdrawalTakesItUpAgain() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "3");
    addTwelveWithoutTag();
    for (int i = 5; i < 8; i++) {
      Ec2Session someone = function.someone();
      someone.createTag(numbered(i), "ami-publisher:detail", "notification pending");
      someone.createTag(
          numbered(i), "ami-publisher:withdrawn-at", FunctionUnderTest.START.toString());
    }
    function.clock().advance(Duration.ofMinutes(1));
    function.sweep();
    assertThat(publicImages()).isEqualTo(9);
    function.clock().advance(Duration.ofMinutes(59));
    function.sweep();
    assertThat(publicImages()).as("an hour after the first sweep, not quite").isEqualTo(9);
  }

  /** A script that strips tags must not empty the catalogue, event by event. */
  @Test
  void theLimitHoldsForEventsToo() {
    addTwelveWithoutTag();
    for (int i = 0; i < 12; i++) {
      function.deliver(tagChanged(numbered(i)));
    }
    assertThat(publicImages()).isEqualTo(2);
    assertThat(function.status(numbered(11))).isEqualTo("held-back");
    assertThat(function.events(numbered(11))).containsExactly("AMI Withdrawal Held Back");
  }

  @Test
  void withoutRoomForTheTimeOfWithdrawalTheLimitHoldsForEachSweep() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "2");
    for (int i = 0; i < 5; i++) {
      ImageBuilder image = published(numbered(i)).withoutTag("publish");
      for (int tag = 0; tag < 48; tag++) {
        image.tag("tag-" + tag, "x");
      }
      function.add(image);
    }
    function.sweep();
    assertThat(publicImages()).isEqualTo(3);
  }

  @Test
  void withoutTheRightToCountWithdrawalsNoneIsMade() {
    addTwelveWithoutTag();
    function.ec2().faults().deny("CreateTags");
    function.sweep();
    assertThat(publicImages()).isEqualTo(12);
    assertThat(function.outcome(numbered(0))).isEqualTo("held-back");
    assertThat(function.loggedOutcome(numbered(0)).get("why").getAsString())
        .contains("cannot be counted");
    function.ec2().faults().clear();
    function.someone().createTag(numbered(0), "publish", "false");
    function.ec2().faults().deny("CreateTags");
    function.sweep();
    assertThat(publicImages()).as("what someone asked for needs no count").isEqualTo(11);
  }

  @Test
  void withdrawalsThatEc2RefusesDoNotHoldUpTheOthersForEver() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "2");
    addTwelveWithoutTag();
    Fault odd = Fault.error(Ec2Error.client("Odd", "No."));
    function
        .ec2()
        .faults()
        .onCall("ModifyImageAttribute", 1, odd)
        .onCall("ModifyImageAttribute", 2, odd);
    function.sweep();
    assertThat(publicImages()).as("both were refused, and count").isEqualTo(12);
    function.clock().advance(Duration.ofMinutes(61));
    function.sweep();
    assertThat(publicImages()).isEqualTo(10);
    assertThat(function.isPublic(numbered(0))).as("tried before, so that it comes last").isTrue();
  }

  @Test
  void theLimitDoesNotApplyToWhatThePublishTagAsksFor() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "0");
    for (int i = 0; i < 12; i++) {
      function.add(toWithdraw(numbered(i)));
    }
    function.deliver(tagChanged(numbered(0)));
    assertThat(publicImages()).isEqualTo(11);
    function.sweep();
    assertThat(publicImages()).isZero();
  }

  private void addTwelveWithoutTag() {
    function.ec2().publicImageQuota(0);
    for (int i = 0; i < 12; i++) {
      function.add(published(numbered(i)).withoutTag("publish"));
    }
  }

  private long publicImages() {
    return function.publicImages();
  }
}
