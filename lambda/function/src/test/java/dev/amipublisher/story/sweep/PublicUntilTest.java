package dev.amipublisher.story.sweep;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.FunctionUnderTest.START;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An AMI that is public until a time is withdrawn then, and people are warned two weeks before. */
class PublicUntilTest {

  private static final Instant END = START.plus(Duration.ofDays(20));

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  private void advanceTo(Instant time) {
    function.clock().advance(Duration.between(function.clock().instant(), time));
  }

  @Test
  void theSweepWithdrawsWhenTheTimeHasPassedAndTheLimitOfWithdrawalsDoesNotCount() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "0");
    for (int i = 1; i <= 3; i++) {
      function.add(published(numbered(i)).tag("publish", "until " + END));
    }
    advanceTo(END.minusSeconds(60));
    function.sweep();
    assertThat(function.publicImages()).isEqualTo(3);

    advanceTo(END);
    JsonObject summary = function.sweep();

    assertThat(function.publicImages()).isZero();
    assertThat(summary.get("withdrawn").getAsInt()).isEqualTo(3);
    assertThat(summary.get("heldBack").getAsInt()).isZero();
    assertThat(function.status(ONE)).isEqualTo("withdrawn");
    assertThat(function.image(ONE).tags()).doesNotContainKey("ami-publisher:withdrawn-at");
    assertThat(function.events(ONE)).endsWith("AMI Withdrawn");
  }

  @Test
  void peopleAreWarnedTwoWeeksBeforeAndOnlyOnce() {
    function.add(published(ONE).tag("publish", "until " + END)).add(published(TWO));
    advanceTo(END.minus(Duration.ofDays(14)).minusSeconds(1));
    function.sweep();
    assertThat(function.events(ONE)).isEmpty();

    advanceTo(END.minus(Duration.ofDays(14)));
    function.sweep();
    assertThat(function.events(ONE)).containsExactly("AMI Publication Ending");
    assertThat(function.image(ONE).tags()).containsEntry("ami-publisher:detail", "until " + END);
    assertThat(detailOfTheWarning().get("whatToDo").getAsString())
        .isEqualTo(
            "Set the publish tag to a later time, or to true, if the AMI is to stay public.");

    function.forget();
    advanceTo(END.minus(Duration.ofDays(1)));
    function.sweep();
    assertThat(function.events(ONE)).isEmpty();
    assertThat(function.changes()).isEmpty();
    assertThat(function.isPublic(ONE)).isTrue();
  }

  @Test
  void anotherTimeIsWarnedOfAnewAndALaterOneTakesTheWarningBack() {
    function.add(published(ONE).tag("publish", "until " + END));
    advanceTo(END.minus(Duration.ofDays(3)));
    function.sweep();
    function.someone().createTag(ONE, "publish", "until " + END.plusSeconds(3600));
    function.sweep();
    assertThat(function.events(ONE))
        .containsExactly("AMI Publication Ending", "AMI Publication Ending");

    function.someone().createTag(ONE, "publish", "true");
    function.sweep();
    assertThat(function.events(ONE)).hasSize(2);
    assertThat(function.image(ONE).tags()).containsEntry("ami-publisher:detail", "");
  }

  @Test
  void whoPublishesForLessThanTwoWeeksIsNotWarned() {
    function.add(published(ONE).privately().tag("ami-publisher:status", ""));
    function.someone().createTag(ONE, "publish", "until " + START.plus(Duration.ofDays(2)));
    function.deliver(tagChanged(ONE));
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.events(ONE)).containsExactly("AMI Published");
  }

  @Test
  void aWarningThatTheBusDidNotTakeIsRepeatedByTheNextSweep() {
    function.add(published(ONE).tag("publish", "until " + END));
    advanceTo(END.minus(Duration.ofDays(3)));
    function.aws().eventBridge().refuseAllEntries("InternalFailure", "No.");
    function.deliverFailing(EventBuilder.empty());
    assertThat(function.image(ONE).tags())
        .containsEntry("ami-publisher:status", "public")
        .containsEntry("ami-publisher:detail", "warning pending");

    function.aws().eventBridge().acceptEntries();
    function.sweep();
    assertThat(function.events(ONE)).containsExactly("AMI Publication Ending");
    assertThat(function.image(ONE).tags()).containsEntry("ami-publisher:detail", "until " + END);
  }

  private JsonObject detailOfTheWarning() {
    return JsonParser.parseString(
            function.aws().eventBridge().entries().stream()
                .filter(entry -> entry.detailType().equals("AMI Publication Ending"))
                .findFirst()
                .orElseThrow()
                .detail())
        .getAsJsonObject();
  }
}
