package dev.amipublisher.story.failure;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No announcement is lost: what the event bus refuses is sent again. */
class EventBusTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void anEntryThatTheBusRefusesIsSentAgain() {
    function.add(toPublish(ONE)).add(toPublish(TWO));
    function.aws().eventBridge().refuseEntryOfNextCall(1, "InternalFailure", "Try again.");
    function.sweep();
    assertThat(function.events())
        .containsExactly("AMI Published", "AMI Published", "AMI Sweep Completed");
    assertThat(function.status(ONE)).isEqualTo("public");
  }

  @Test
  void aCallThatTheBusRefusesIsMadeAgain() {
    function.add(toPublish(ONE)).add(image(TWO));
    function.aws().eventBridge().refuseNextCall("ThrottlingException", "Rate exceeded.");
    function.deliver(tagChanged(ONE));
    assertThat(function.events()).containsExactly("AMI Published");
  }

  @Test
  void anAnnouncementThatFailsIsMadeWhenTheEventIsRedelivered() {
    function.add(toPublish(ONE)).add(image(TWO));
    function.aws().eventBridge().refuseAllEntries("InternalFailure", "No.");

    assertThat(function.deliverFailing(tagChanged(ONE))).isInstanceOf(RetryException.class);

    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.outcome(ONE)).isEqualTo("published");
    assertThat(function.notes(ONE))
        .containsExactly("The event was not accepted by the bus: InternalFailure: No.");
    assertThat(function.status(ONE))
        .as("a status tag would hide that it was not announced")
        .isEmpty();

    function.aws().eventBridge().acceptEntries();
    function.deliver(tagChanged(ONE));
    assertThat(function.events()).containsExactly("AMI Published");
    assertThat(function.status(ONE)).isEqualTo("public");
  }

  @Test
  void aSweepWhoseEventIsNotTakenFails() {
    function.add(image(ONE).publicly()).add(image(TWO));
    function.aws().eventBridge().refuseAllEntries("InternalFailure", "No.");
    assertThat(function.deliverFailing(EventBuilder.empty())).isInstanceOf(RetryException.class);
  }

  @Test
  void anAnnouncementThatThereIsNoTimeForIsMadeWhenTheEventIsRedelivered() {
    function.add(toPublish(ONE)).add(image(TWO));
    passTime(Duration.ofSeconds(891));
    assertThat(function.deliverFailing(tagChanged(ONE))).isInstanceOf(RetryException.class);
    assertThat(function.events()).isEmpty();
    assertThat(function.notes(ONE))
        .containsExactly("The event was not accepted by the bus: Time ran out.");

    function.deliver(tagChanged(ONE));
    assertThat(function.events()).containsExactly("AMI Published");
  }

  @Test
  void moreThanTenEventsGoInSeveralCalls() {
    function.ec2().publicImageQuota(100);
    for (int i = 0; i < 23; i++) {
      function.add(toPublish(numbered(100 + i)));
    }
    function.sweep();
    assertThat(function.events().stream().filter("AMI Published"::equals)).hasSize(23);
  }

  @Test
  void theEventsGoToTheBusThatTheSettingsName() {
    function.with("EVENT_BUS_NAME", "releases");
    function.add(toPublish(ONE)).add(image(TWO));
    function.deliver(tagChanged(ONE));
    assertThat(function.aws().eventBridge().entries().getFirst().eventBusName())
        .isEqualTo("releases");
    assertThat(function.aws().eventBridge().entries().getFirst().source())
        .isEqualTo("ami-publisher");
  }

  private void passTime(Duration duration) {
    function
        .ec2()
        .hooks()
        .after("ModifyImageAttribute", 1, () -> function.clock().advance(duration));
  }
}
