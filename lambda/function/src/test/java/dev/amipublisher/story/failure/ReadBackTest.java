package dev.amipublisher.story.failure;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A change counts only once EC2 shows it. */
class ReadBackTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void readsThatLagAreRepeated() {
    function.add(toPublish(ONE)).add(toWithdraw(TWO));
    function.clock().advance(Duration.ofMinutes(1));
    function.ec2().readLag(Duration.ofSeconds(5), (_, _) -> Duration.ofSeconds(5));

    function.sweep();

    assertThat(function.outcome(ONE)).isEqualTo("published");
    assertThat(function.outcome(TWO)).isEqualTo("withdrawn");
    assertThat(function.clock().sleeps()).hasSizeGreaterThan(3);
    assertThat(function.changes().stream().filter("ModifyImageAttribute"::equals)).hasSize(2);
  }

  @Test
  void aChangeThatEc2NeverShowsFailsIsNotAnnouncedAndIsRetried() {
    function.add(toPublish(ONE)).add(toPublish(TWO));
    function.clock().advance(Duration.ofDays(1));
    function.ec2().readLag(Duration.ofHours(1), (_, _) -> Duration.ofHours(1));

    RuntimeException failure = function.deliverFailing(tagChanged(ONE));

    assertThat(failure).isInstanceOf(RetryException.class).hasMessageContaining(ONE);
    assertThat(function.outcome(ONE)).isEqualTo("failed");
    assertThat(function.events()).isEmpty();
    assertThat(function.image(ONE).tags())
        .as("if it is private at the next look, someone else made it so")
        .containsEntry("ami-publisher:status", "public")
        .containsEntry("ami-publisher:detail", "notification pending");

    function.ec2().withoutReadLag();
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("kept");
    assertThat(function.status(ONE)).isEqualTo("public");
    assertThat(function.events()).containsExactly("AMI Published");
  }

  @Test
  void waitingEndsBeforeTheInvocationTimesOut() {
    function.add(toPublish(ONE)).add(image(TWO));
    function.clock().advance(Duration.ofDays(1));
    function.ec2().readLag(Duration.ofHours(1), (_, _) -> Duration.ofHours(1));
    function.timeLeft(Duration.ofSeconds(40));
    function.deliverFailing(tagChanged(ONE));
    assertThat(function.changes()).contains("ModifyImageAttribute");
    assertThat(function.outcome(ONE)).isEqualTo("failed");
    assertThat(function.clock().sleeps().stream().reduce(Duration.ZERO, Duration::plus))
        .as("the last ten seconds are kept")
        .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(16));
  }

  @Test
  void aCallWhoseAnswerIsLostAfterItsEffectIsVerified() {
    function.add(toPublish(ONE)).add(image(TWO));
    function.ec2().faults().onCall("ModifyImageAttribute", 1, Fault.timeoutAfterEffect());
    function.deliver(tagChanged(ONE));
    assertThat(function.outcomes(ONE)).containsExactly("published");
    assertThat(function.status(ONE)).isEqualTo("public");
    assertThat(function.events()).containsExactly("AMI Published");
  }

  @Test
  void anImageThatIsDeregisteredMeanwhileIsGone() {
    function.add(toPublish(ONE)).add(toPublish(TWO));
    function
        .ec2()
        .hooks()
        .after("ModifyImageAttribute", 1, () -> function.someone().deregisterImage(ONE));
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("gone");
    assertThat(function.outcome(TWO)).isEqualTo("published");
    assertThat(function.isPublic(TWO)).isTrue();
  }
}
