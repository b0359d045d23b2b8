package dev.amipublisher.story.failure;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.localaws.ec2.Snapshot;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of EC2 that nobody expects: none of them publishes, and none is taken for final. */
class OddAnswersTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @ParameterizedTest
  @ValueSource(strings = {"", "block-all-sharing", "Unblocked", "unknown"})
  void aStateOfBlockPublicAccessThatIsNotUnblockedForbidsPublishing(String state) {
    function.add(toPublish(ONE)).add(image(TWO));
    function.ec2().blockPublicAccess().answer(state);
    function.deliver(tagChanged(ONE));
    function.sweep();
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.findings(ONE)).containsExactly("block-public-access");
    assertThat(function.changes()).doesNotContain("ModifyImageAttribute");
  }

  /**
   * core.md, 17: the HTTP client loses the body of a 401, which is about credentials or the clock.
   */
  @Test
  void aRefusalOfOurCredentialsIsNoRefusalOfTheImage() {
    function.add(toPublish(ONE)).add(image(TWO));
    Fault noCredentials = Fault.error(new Ec2Error("AuthFailure", "Not able to validate.", 401));
    function.ec2().faults().always("ModifyImageAttribute", noCredentials);
    assertThat(function.deliverFailing(tagChanged(ONE))).isInstanceOf(RetryException.class);
    assertThat(function.outcome(ONE)).isEqualTo("failed");
    assertThat(function.status(ONE)).isEmpty();
    function.ec2().faults().clear();
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
  }

  /** core.md, 5: not found once, and listed when the AMI is read again. */
  @ParameterizedTest(name = "to be published: {0}")
  @ValueSource(booleans = {true, false})
  void anImageThatIsNotFoundOnceIsNotGone(boolean publish) {
    function.add(publish ? toPublish(ONE) : toWithdraw(ONE)).add(image(TWO));
    function
        .ec2()
        .faults()
        .onCall(
            "ModifyImageAttribute",
            1,
            Fault.error(Ec2Error.client("InvalidAMIID.NotFound", "It does not exist.")));
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("failed");
    assertThat(function.metrics().getFirst().get("Failed").getAsInt()).isEqualTo(1);
    function.sweep();
    assertThat(function.isPublic(ONE)).isEqualTo(publish);
  }

  /**
   * core.md, 18: EC2 lets no such AMI be public; nobody asks for the snapshots of those that are.
   */
  @Test
  void aPublicImageIsNotWithdrawnForItsSnapshots() {
    String snapshot = "snap-0000000000000000b";
    function.add(published(ONE).volume(snapshot)).add(image(TWO));
    function.ec2().addSnapshot(Snapshot.completed(snapshot).withEncryption());
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("kept");
    assertThat(function.calls()).doesNotContain("DescribeSnapshots");
  }

  /** core.md, 13: what cannot be recorded is one alarm, and not the same event every hour. */
  @Test
  void whatCannotBeTaggedIsAnnouncedByNoSweep() {
    for (int i = 0; i < 5; i++) {
      function.add(toPublish(numbered(i)).publicly());
    }
    function.ec2().faults().deny("CreateTags");
    for (int sweep = 0; sweep < 3; sweep++) {
      function.forget();
      function.sweep();
      assertThat(function.events()).containsExactly("AMI Sweep Completed");
      assertThat(function.metrics().getLast().get("StatusTagsFailed").getAsInt()).isEqualTo(5);
      function.clock().advance(Duration.ofHours(1));
    }
  }
}
