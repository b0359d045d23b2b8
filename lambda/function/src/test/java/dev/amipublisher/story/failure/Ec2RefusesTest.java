package dev.amipublisher.story.failure;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EC2 has the last word: its refusals are outcomes, reported in EC2's words and never retried. */
class Ec2RefusesTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "UnsupportedOperation, encrypted-snapshot",
    "OperationNotPermitted, block-public-access",
    "ResourceLimitExceeded, public-image-quota",
    "AuthFailure, owner",
    "InvalidAMIID.Unavailable, state",
    "UnauthorizedOperation, ec2",
    "SomethingNew, ec2",
  })
  void aRefusalToPublishIsAFindingAndIsNotRetried(String code, String rule) {
    function.add(toPublish(ONE)).add(toPublish(TWO));
    function
        .ec2()
        .faults()
        .onCall("ModifyImageAttribute", 1, Fault.error(Ec2Error.client(code, "You can’t.")));

    function.clock().advance(Duration.ofMinutes(3));
    function.deliver(tagChanged(ONE));
    function.deliver(tagChanged(TWO));

    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.findings(ONE)).containsExactly(rule);
    assertThat(function.loggedOutcome(ONE).get("why").getAsString())
        .isEqualTo("EC2 refused with " + code + ": You can’t.");
    assertThat(function.status(ONE)).isEqualTo("refused");
    assertThat(function.events(ONE)).containsExactly("AMI Publication Refused");
    assertThat(Collections.frequency(function.calls(), "ModifyImageAttribute")).isEqualTo(2);
    assertThat(function.isPublic(TWO)).isTrue();
  }

  /** core.md, 6: EC2's authorization may not know a new tag yet, nor that blocking was lifted. */
  @ParameterizedTest
  @ValueSource(strings = {"UnauthorizedOperation", "OperationNotPermitted"})
  void aRefusalThatMayPassIsRetriedWhileTheTagIsNew(String code) {
    function.add(toPublish(ONE)).add(toPublish(TWO));
    function
        .ec2()
        .faults()
        .onCall("ModifyImageAttribute", 1, Fault.error(Ec2Error.client(code, "Not yet.")));
    assertThat(function.deliverFailing(tagChanged(ONE))).isInstanceOf(RetryException.class);
    assertThat(function.events()).isEmpty();
    assertThat(function.status(ONE)).isEmpty();

    function.clock().advance(Duration.ofMinutes(1));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.events(ONE)).containsExactly("AMI Published");
  }

  /** core.md, 5. */
  @Test
  void aWithdrawalThatFindsNoImageIsRetriedWhereEc2ListsTheImage() {
    function.add(toWithdraw(ONE)).add(image(TWO));
    function
        .ec2()
        .faults()
        .onCall(
            "ModifyImageAttribute",
            1,
            Fault.error(Ec2Error.client("InvalidAMIID.NotFound", "It does not exist.")));
    assertThat(function.deliverFailing(tagChanged(ONE))).isInstanceOf(RetryException.class);
    assertThat(function.outcome(ONE)).isEqualTo("failed");
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isFalse();
  }

  @Test
  void aWithdrawalThatIsDeniedIsRetriedAndNotAnnounced() {
    function.add(toWithdraw(ONE)).add(image(TWO));
    function.ec2().faults().deny("ModifyImageAttribute");

    function.deliverFailing(tagChanged(ONE));

    assertThat(function.outcome(ONE)).isEqualTo("failed");
    assertThat(function.loggedOutcome(ONE).get("whatToDo").getAsString())
        .contains("ec2:ModifyImageAttribute");
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.status(ONE)).isEqualTo("public");
    assertThat(function.events()).isEmpty();
    assertThat(Collections.frequency(function.calls(), "ModifyImageAttribute")).isEqualTo(1);
  }

  @Test
  void anImageThatVanishesBeforeTheChangeIsGone() {
    function.add(toPublish(ONE)).add(image(TWO));
    function
        .ec2()
        .hooks()
        .before("ModifyImageAttribute", 1, () -> function.someone().deregisterImage(ONE));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("gone");
    assertThat(function.events()).isEmpty();
  }

  @Test
  void blockPublicAccessThatEc2DoesNotShowYetIsAFinding() {
    function.add(toPublish(ONE)).add(image(TWO));
    function.ec2().blockPublicAccess().delays(Duration.ZERO, Duration.ofMinutes(10));
    function.someone().enableImageBlockPublicAccess();
    function.clock().advance(Duration.ofMinutes(3));
    function.deliver(tagChanged(ONE));
    assertThat(function.findings(ONE)).containsExactly("block-public-access");
    assertThat(function.isPublic(ONE)).isFalse();
  }

  @ParameterizedTest(name = "{0} denied → {1}")
  @CsvSource({
    "GetImageBlockPublicAccessState, block-public-access",
    "DescribeSnapshots, encrypted-snapshot",
  })
  void aConditionThatMayNotBeReadForbidsPublishing(String action, String rule) {
    function.add(toPublish(ONE)).add(toPublish(TWO).publicly());
    function.ec2().faults().deny(action);
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.findings(ONE)).containsExactly(rule);
    assertThat(function.loggedOutcome(ONE).get("why").getAsString())
        .contains("UnauthorizedOperation");
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
    assertThat(function.changes()).doesNotContain("ModifyImageAttribute");
  }

  @Test
  void imagesThatMayNotBeReadFailTheInvocation() {
    function.add(toPublish(ONE)).add(image(TWO).publicly());
    function.ec2().faults().deny("DescribeImages");
    assertThat(function.deliverFailing(tagChanged(ONE)))
        .isInstanceOf(Ec2RefusedException.class)
        .hasMessageContaining("ec2:DescribeImages");
    assertThat(function.deliverFailing(EventBuilder.empty())).isInstanceOf(RetryException.class);
    assertThat(function.events())
        .as("a sweep ends with its summary")
        .containsOnly("AMI Sweep Completed");
    assertThat(function.changes()).isEmpty();
  }
}
