package dev.amipublisher.story.failure;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An EC2 that takes calls and never answers: each invocation ends by itself, before its time. */
class HangingEc2Test {

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Instant END = FunctionUnderTest.START.plus(QUARTER);

  /** The SDK makes a call five times before it gives up. */
  private static final int ATTEMPTS = 5;

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  // In real time: the SDK's own time-out, on a socket that stays open

  @Test
  void aReadThatHangsWhenFiveSecondsAreLeftEndsBeforeTheInvocation() {
    function.add(toPublish(ONE));
    function.timeLeft(Duration.ofSeconds(5));
    function.aws().silence(Duration.ofSeconds(20));
    function.ec2().faults().always("DescribeImages", Fault.timeoutBeforeEffect());
    Instant begin = Instant.now();
    assertThat(function.deliverFailing(tagChanged(ONE)))
        .isInstanceOf(Ec2UnavailableException.class);
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(function.metrics()).as("it came to its end").hasSize(1);
  }

  @Test
  void aChangeThatHangsWhenFiveSecondsAreLeftHasAnOutcome() {
    function.add(toWithdraw(ONE));
    function.aws().silence(Duration.ofSeconds(20));
    function
        .ec2()
        .hooks()
        .after("CreateTags", 1, () -> passUntil(Duration.ofSeconds(5)))
        .before(
            "ModifyImageAttribute",
            1,
            () ->
                function.ec2().faults().always("ModifyImageAttribute", Fault.timeoutAfterEffect()));
    Instant begin = Instant.now();
    assertThat(function.deliverFailing(tagChanged(ONE))).isInstanceOf(RetryException.class);
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(function.outcome(ONE)).isEqualTo("failed");
    assertThat(function.events()).isEmpty();
  }

  // In virtual time: each call takes all the time that it is given

  @Test
  void aSweepThatCannotReadEndsByItsSummary() {
    function.add(toPublish(ONE));
    hang("DescribeImages");
    assertThat(function.deliverFailing(EventBuilder.empty())).isInstanceOf(RetryException.class);
    assertEndedInTime();
    assertThat(function.events()).containsExactly("AMI Sweep Completed");
  }

  /** A call that begins with a minute left must not eat what is kept for the end. */
  @ParameterizedTest(name = "{0} hangs")
  @ValueSource(strings = {"ModifyImageAttribute", "CreateTags"})
  void aSweepThatCannotChangeEndsByItsSummary(String action) {
    for (int i = 0; i < 60; i++) {
      function.add(toWithdraw(numbered(i)));
    }
    // With a minute and a second left the first AMI is still begun.
    function.ec2().hooks().before("CreateTags", 1, () -> passUntil(Duration.ofSeconds(61)));
    hang(action);
    JsonObject summary = function.sweep();
    assertEndedInTime();
    assertThat(summary.get("left").getAsInt()).isPositive();
    assertThat(function.events()).contains("AMI Sweep Completed");
    assertThat(function.loggedOutcomes()).hasSize(summary.get("looked").getAsInt());
  }

  @Test
  void aSweepThatCannotReadBackEndsByItsSummary() {
    function.add(toWithdraw(ONE));
    function
        .ec2()
        .hooks()
        .after(
            "ModifyImageAttribute",
            1,
            () -> {
              passUntil(Duration.ofSeconds(55));
              hang("DescribeImages");
            });
    function.sweep();
    assertEndedInTime();
    assertThat(function.outcome(ONE)).isEqualTo("failed");
    assertThat(function.events()).containsExactly("AMI Sweep Completed");
  }

  /** Every AMI of a page has tags to be written, of its own: the call for each of them hangs. */
  @Test
  void aSweepThatCannotWriteStatusTagsEndsByItsSummary() {
    for (int i = 0; i < 200; i++) {
      function.add(image(numbered(i)).tag("publish", "yes" + i));
    }
    hang("CreateTags");
    function.sweep();
    assertEndedInTime();
    assertThat(function.events()).containsExactly("AMI Sweep Completed");
  }

  @Test
  void anEventWhoseReadBackHangsIsRedelivered() {
    function.add(toPublish(ONE)).add(image(numbered(2)));
    function
        .ec2()
        .hooks()
        .after(
            "ModifyImageAttribute",
            1,
            () -> {
              passUntil(Duration.ofSeconds(30));
              hang("DescribeImages");
            });
    assertThat(function.deliverFailing(tagChanged(ONE))).isInstanceOf(RetryException.class);
    assertEndedInTime();
    assertThat(function.outcome(ONE)).isEqualTo("failed");
  }

  private void passUntil(Duration left) {
    function.clock().advance(Duration.between(function.clock().instant(), END.minus(left)));
  }

  private void assertEndedInTime() {
    assertThat(function.clock().instant()).isBefore(END);
  }

  private void hang(String hanging) {
    function.ec2().faults().plan((action, call, _) -> action.equals(hanging) ? hang(call) : null);
  }

  /** The first attempt takes the time of all of them: the call's time is over then. */
  private @Nullable Fault hang(int call) {
    if (call % ATTEMPTS == 1) {
      function.clock().advance(new Deadline(END, function.clock()).forCall());
    }
    return Fault.timeoutBeforeEffect();
  }
}
