package dev.amipublisher;

import static dev.amipublisher.TestedFunction.tagChanged;
import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.invocation.RetryException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** News is never lost: what the bus does not take is told again. */
class EventBusTest {

  private static final String ONE = "ami-00000000000000001";
  private static final String TWO = "ami-00000000000000002";

  private final TestedFunction function = new TestedFunction();

  @AfterEach
  void theOtherGrantsSurvived() {
    function.close();
  }

  @Test
  void anEntryThatTheBusRefusesIsPutAgain() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO).tag("publish", "true"));
    function.aws().eventBridge().refuseEntryOfNextCall(1, "InternalFailure", "Try again.");
    function.sweep();
    assertThat(function.events())
        .containsExactly("AMI Published", "AMI Published", "AMI Sweep Completed");
    assertThat(function.status(ONE)).isEqualTo("public");
  }

  @Test
  void aCallThatTheBusRefusesIsMadeAgain() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function.aws().eventBridge().refuseNextCall("ThrottlingException", "Rate exceeded.");
    function.deliver(tagChanged(ONE));
    assertThat(function.events()).containsExactly("AMI Published");
  }

  @Test
  void newsThatCannotBeToldIsToldWhenTheEventComesAgain() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function.aws().eventBridge().refuseAllEntries("InternalFailure", "No.");

    assertThat(function.deliverFailing(tagChanged(ONE))).isInstanceOf(RetryException.class);

    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.outcome(ONE)).isEqualTo("published");
    assertThat(function.notes(ONE))
        .containsExactly("The event that tells of it was not taken: InternalFailure: No.");
    assertThat(function.status(ONE)).as("a mark would hide the news").isEmpty();

    function.aws().eventBridge().acceptEntries();
    function.deliver(tagChanged(ONE));
    assertThat(function.events()).containsExactly("AMI Published");
    assertThat(function.status(ONE)).isEqualTo("public");
  }

  @Test
  void aSweepWhoseEventIsNotTakenFails() {
    function.add(image(ONE).publicly()).add(image(TWO));
    function.aws().eventBridge().refuseAllEntries("InternalFailure", "No.");
    assertThat(function.deliverFailing("{}")).isInstanceOf(RetryException.class);
  }

  @Test
  void newsThatThereIsNoTimeForIsToldWhenTheEventComesAgain() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function.timeLeft(Duration.ofSeconds(9));
    assertThat(function.deliverFailing(tagChanged(ONE))).isInstanceOf(RetryException.class);
    assertThat(function.events()).isEmpty();
    assertThat(function.notes(ONE))
        .containsExactly("The event that tells of it was not taken: Time ran out.");

    function.timeLeft(Duration.ofMinutes(15));
    function.deliver(tagChanged(ONE));
    assertThat(function.events()).containsExactly("AMI Published");
  }

  @Test
  void moreThanTenEventsGoInSeveralCalls() {
    function.ec2().publicImageQuota(100);
    for (int i = 0; i < 23; i++) {
      function.add(image("ami-000000000000001%02d".formatted(i)).tag("publish", "true"));
    }
    function.sweep();
    assertThat(function.events().stream().filter("AMI Published"::equals)).hasSize(23);
  }

  @Test
  void theEventsGoToTheBusThatTheSettingsName() {
    function.with("EVENT_BUS_NAME", "releases");
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function.deliver(tagChanged(ONE));
    assertThat(function.aws().eventBridge().entries().getFirst().eventBusName())
        .isEqualTo("releases");
    assertThat(function.aws().eventBridge().entries().getFirst().source())
        .isEqualTo("ami-publisher");
  }
}
