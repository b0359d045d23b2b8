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
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may work later is retried: by the SDK at once, and by Lambda later. */
class Ec2UnavailableTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  static Stream<Fault> transientFaults() {
    return Stream.of(
        Fault.error(Ec2Error.requestLimitExceeded()),
        Fault.error(Ec2Error.internalError()),
        Fault.errorAfterEffect(Ec2Error.internalError()),
        Fault.error(new Ec2Error("Unavailable", "Try later.", 503)),
        Fault.timeoutBeforeEffect(),
        Fault.timeoutAfterEffect());
  }

  @ParameterizedTest
  @MethodSource("transientFaults")
  void aTransientFaultDoesNotShowInTheOutcome(Fault fault) {
    function.add(toPublish(ONE)).add(image(TWO));
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
    function.add(toPublish(ONE)).add(image(TWO));
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
  void aChangeThatKeepsFailingIsRedelivered() {
    function.add(toPublish(ONE)).add(toWithdraw(TWO));
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
    function.add(toPublish(ONE)).add(image(TWO));
    function.ec2().faults().always("DescribeImages", Fault.error(Ec2Error.internalError()));
    assertThat(function.deliverFailing(tagChanged(ONE)))
        .isInstanceOf(Ec2UnavailableException.class);
    assertThat(function.changes()).isEmpty();
  }

  /** The SDK's delays are random, up to the greatest that doubles from retry to retry. */
  @ParameterizedTest(name = "{0}: at most {2} ms before the first retry")
  @CsvSource({"InternalError, 500, 100", "RequestLimitExceeded, 503, 1000"})
  void aCallIsRetriedFourTimesAfterLongerAndLongerDelays(String code, int status, long first) {
    Fault fault = Fault.error(new Ec2Error(code, "Later.", status));
    function.ec2().faults().always("DescribeImages", fault);
    function.deliverFailing(tagChanged(ONE));
    List<Duration> delays = function.clock().sleeps();
    assertThat(function.calls()).hasSize(5);
    assertThat(delays).hasSize(4);
    for (int retry = 0; retry < delays.size(); retry++) {
      assertThat(delays.get(retry)).isBetween(Duration.ZERO, Duration.ofMillis(first << retry));
    }
  }

  @Test
  void anImageWhoseReadBackFailsIsRedelivered() {
    function.add(toPublish(ONE)).add(image(TWO));
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
  void conditionsThatCannotBeReadNowPreventPublishingAndNothingElse() {
    function.add(toPublish(ONE)).add(toWithdraw(TWO));
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
