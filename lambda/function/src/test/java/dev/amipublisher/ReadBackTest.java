package dev.amipublisher;

import static dev.amipublisher.TestedFunction.tagChanged;
import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.localaws.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What EC2 was asked is not yet what is so. */
class ReadBackTest {

  private static final String ONE = "ami-00000000000000001";
  private static final String TWO = "ami-00000000000000002";

  private final TestedFunction function = new TestedFunction();

  @AfterEach
  void theOtherGrantsSurvived() {
    function.close();
  }

  @Test
  void readsThatLagAreWaitedFor() {
    function
        .add(image(ONE).tag("publish", "true"))
        .add(image(TWO).publicly().tag("publish", "false"));
    function.time().pass(Duration.ofMinutes(1));
    function.ec2().readLag(Duration.ofSeconds(5), (_, _) -> Duration.ofSeconds(5));

    function.sweep();

    assertThat(function.outcome(ONE)).isEqualTo("published");
    assertThat(function.outcome(TWO)).isEqualTo("withdrawn");
    assertThat(function.time().sleeps()).hasSizeGreaterThan(3);
    assertThat(function.changes().stream().filter("ModifyImageAttribute"::equals)).hasSize(2);
  }

  @Test
  void whatIsNeverToldFailsIsNotAnnouncedAndIsTriedAgain() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO).tag("publish", "true"));
    function.time().pass(Duration.ofDays(1));
    function.ec2().readLag(Duration.ofHours(1), (_, _) -> Duration.ofHours(1));

    RuntimeException failure = function.deliverFailing(tagChanged(ONE));

    assertThat(failure).isInstanceOf(RetryException.class).hasMessageContaining(ONE);
    assertThat(function.outcome(ONE)).isEqualTo("failed");
    assertThat(function.events()).isEmpty();
    assertThat(function.status(ONE)).isEmpty();

    function.ec2().withoutReadLag();
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("kept");
    assertThat(function.status(ONE)).isEqualTo("public");
    assertThat(function.events()).containsExactly("AMI Published");
  }

  @Test
  void waitingEndsWithTheTimeThatIsLeft() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function.time().pass(Duration.ofDays(1));
    function.ec2().readLag(Duration.ofHours(1), (_, _) -> Duration.ofHours(1));
    function.timeLeft(Duration.ofSeconds(5));
    function.deliverFailing(tagChanged(ONE));
    assertThat(function.time().sleeps().stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aCallWhoseAnswerIsLostAfterItsEffectIsVerifiedAllTheSame() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function.ec2().faults().onCall("ModifyImageAttribute", 1, Fault.timeoutAfterEffect());
    function.deliver(tagChanged(ONE));
    assertThat(function.outcomes(ONE)).containsExactly("published");
    assertThat(function.status(ONE)).isEqualTo("public");
    assertThat(function.events()).containsExactly("AMI Published");
  }

  @Test
  void anImageThatIsDeregisteredUnderOurHandsIsGone() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO).tag("publish", "true"));
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
