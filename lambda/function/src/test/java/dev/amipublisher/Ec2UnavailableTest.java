package dev.amipublisher;

import static dev.amipublisher.TestedFunction.tagChanged;
import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.Fault;
import dev.amipublisher.port.Ec2UnavailableException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may work later is tried again: by the SDK at once, and by Lambda later. */
class Ec2UnavailableTest {

  private static final String ONE = "ami-00000000000000001";
  private static final String TWO = "ami-00000000000000002";

  private final TestedFunction function = new TestedFunction();

  @AfterEach
  void theOtherGrantsSurvived() {
    function.close();
  }

  static Stream<Fault> passingFaults() {
    return Stream.of(
        Fault.error(Ec2Error.requestLimitExceeded()),
        Fault.error(Ec2Error.internalError()),
        Fault.errorAfterEffect(Ec2Error.internalError()),
        Fault.error(new Ec2Error("Unavailable", "Try later.", 503)),
        Fault.timeoutBeforeEffect(),
        Fault.timeoutAfterEffect());
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void aFaultThatPassesIsNotSeenInTheOutcome(Fault fault) {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    for (String action :
        new String[] {
          "DescribeImages", "ModifyImageAttribute", "CreateTags", "DescribeSnapshots"
        }) {
      function.ec2().faults().onCall(action, 1, fault);
    }
    function.deliver(tagChanged(ONE));
    assertThat(function.outcomes(ONE)).containsExactly("published");
    assertThat(function.status(ONE)).isEqualTo("public");
    assertThat(function.events()).containsExactly("AMI Published");
  }

  @Test
  void throttledCallsAreCounted() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function
        .ec2()
        .faults()
        .onCall("ModifyImageAttribute", 1, Fault.error(Ec2Error.requestLimitExceeded()));
    function.deliver(tagChanged(ONE));
    assertThat(function.log().getLast().get("Ec2Throttles").getAsInt()).isEqualTo(1);
    function.forget();
    function.deliver(tagChanged(ONE));
    assertThat(function.log().getLast().get("Ec2Throttles").getAsInt()).isZero();
  }

  @Test
  void aChangeThatKeepsFailingFailsAndIsDeliveredAgain() {
    function
        .add(image(ONE).tag("publish", "true"))
        .add(image(TWO).publicly().tag("publish", "false"));
    function.ec2().faults().always("ModifyImageAttribute", Fault.error(Ec2Error.internalError()));

    assertThat(function.deliverFailing(tagChanged(ONE))).isInstanceOf(RetryException.class);
    assertThat(function.deliverFailing(tagChanged(TWO))).isInstanceOf(RetryException.class);

    assertThat(function.outcome(ONE)).isEqualTo("failed");
    assertThat(function.outcome(TWO)).isEqualTo("failed");
    assertThat(function.findings(ONE)).containsExactly("ec2");
    assertThat(function.events()).isEmpty();

    function.ec2().faults().clear();
    function.deliver(tagChanged(ONE));
    function.deliver(tagChanged(TWO));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.isPublic(TWO)).isFalse();
  }

  @Test
  void anImageThatCannotBeReadNowFailsTheInvocation() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function.ec2().faults().always("DescribeImages", Fault.error(Ec2Error.internalError()));
    assertThat(function.deliverFailing(tagChanged(ONE)))
        .isInstanceOf(Ec2UnavailableException.class);
    assertThat(function.changes()).isEmpty();
  }

  @Test
  void aReadBackThatFailsFailsTheImageAndIsDeliveredAgain() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function
        .ec2()
        .hooks()
        .after(
            "ModifyImageAttribute",
            1,
            () ->
                function
                    .ec2()
                    .faults()
                    .always("DescribeImages", Fault.error(Ec2Error.internalError())));
    assertThat(function.deliverFailing(tagChanged(ONE))).isInstanceOf(RetryException.class);
    assertThat(function.outcome(ONE)).isEqualTo("failed");
    assertThat(function.events()).isEmpty();
  }

  @Test
  void conditionsThatCannotBeReadNowHoldUpPublishingAndNothingElse() {
    function
        .add(image(ONE).tag("publish", "true"))
        .add(image(TWO).publicly().tag("publish", "false"));
    function
        .ec2()
        .faults()
        .always("GetImageBlockPublicAccessState", Fault.error(Ec2Error.internalError()));

    function.sweep();

    assertThat(function.outcome(ONE)).isEqualTo("failed");
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isFalse();
    assertThat(function.events()).contains("AMI Withdrawn", "AMI Sweep Completed");
  }
}
