package dev.amipublisher.story.change;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People change tags while the function acts: it ends as they want it, in the same invocation. */
class RaceTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void aTagRemovedBetweenOurReadAndOurWriteEndsPrivate() {
    function.add(toPublish(ONE)).add(toPublish(TWO));
    function
        .ec2()
        .hooks()
        .before("ModifyImageAttribute", 1, () -> function.someone().deleteTag(ONE, "publish"));

    function.deliver(tagChanged(ONE));

    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.outcomes(ONE)).containsExactly("published", "withdrawn");
    assertThat(function.events()).containsExactly("AMI Published", "AMI Withdrawn");
    assertThat(function.status(ONE)).isEqualTo("withdrawn");
  }

  @Test
  void aTagRemovedDuringASweepEndsPrivateWhateverTheWithdrawalLimit() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "0");
    function.add(toPublish(ONE)).add(toPublish(TWO));
    function
        .ec2()
        .hooks()
        .before("ModifyImageAttribute", 1, () -> function.someone().deleteTag(ONE, "publish"));

    function.sweep();

    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
  }

  /** While another AMI is waited for, what was read of the first becomes too old to act on. */
  @Test
  void aTagThatIsBackBeforeTheReadBackIsOverUndoesNothing() {
    function.add(toPublish(ONE)).add(toPublish(TWO));
    function.clock().advance(Duration.ofMinutes(1));
    Duration lag = Duration.ofSeconds(12);
    function.ec2().readLag(lag, (imageId, _) -> imageId.equals(TWO) ? lag : Duration.ZERO);
    function
        .ec2()
        .hooks()
        .after("ModifyImageAttribute", 2, () -> function.someone().deleteTag(ONE, "publish"))
        .before("DescribeImages", 9, () -> function.someone().createTag(ONE, "publish", "true"));

    function.sweep();

    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.isPublic(TWO)).isTrue();
    assertThat(function.changes().stream().filter("ModifyImageAttribute"::equals)).hasSize(2);
  }

  @Test
  void aTagSetToFalseAfterOurWriteEndsPrivate() {
    function.add(toPublish(ONE)).add(image(TWO));
    function
        .ec2()
        .hooks()
        .after(
            "ModifyImageAttribute", 1, () -> function.someone().createTag(ONE, "publish", "false"));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.status(ONE)).isEqualTo("withdrawn");
  }

  @Test
  void aTagSetAgainDuringAWithdrawalEndsPublic() {
    function
        .add(toWithdraw(ONE).tag("ami-publisher:status", "public").tag("ami-publisher:detail", ""))
        .add(image(TWO));
    function
        .ec2()
        .hooks()
        .before(
            "ModifyImageAttribute", 1, () -> function.someone().createTag(ONE, "publish", "true"));

    function.deliver(tagChanged(ONE));

    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.outcomes(ONE)).containsExactly("withdrawn", "published");
    assertThat(function.status(ONE)).isEqualTo("public");
  }

  @Test
  void aProductCodeAddedWhileWePublishEndsPrivate() {
    function.add(toPublish(ONE)).add(image(TWO));
    function
        .ec2()
        .hooks()
        .after("ModifyImageAttribute", 1, () -> function.ec2().addProductCode(ONE, "8o2r"));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.findings(ONE)).containsExactly("product-code");
  }

  @Test
  void aTagThatKeepsChangingIsFollowedThreeTimesThenUndoneAndRetried() {
    function.add(toPublish(ONE)).add(image(TWO));
    for (int i = 1; i <= 4; i++) {
      String value = i % 2 == 0 ? "true" : "false";
      function
          .ec2()
          .hooks()
          .after(
              "ModifyImageAttribute", i, () -> function.someone().createTag(ONE, "publish", value));
    }
    function.deliverFailing(tagChanged(ONE));
    assertThat(function.outcomes(ONE))
        .containsExactly("published", "withdrawn", "published", "withdrawn");
    assertThat(function.isPublic(ONE)).isFalse();
  }

  /** The first is undone while nothing asks for the second any more, and the bus takes nothing. */
  @Test
  void aStatusThatWasNotWrittenIsNotTakenForWritten() {
    function.add(toPublish(ONE)).add(toPublish(TWO));
    function
        .ec2()
        .hooks()
        .after(
            "ModifyImageAttribute",
            1,
            () -> {
              function.someone().deleteTag(ONE, "publish");
              function.someone().deleteTag(TWO, "publish");
              function.clock().advance(Duration.ofSeconds(11));
            });
    function.aws().eventBridge().refuseAllEntries("InternalFailure", "No.");
    function.deliverFailing(EventBuilder.empty());
    assertThat(function.isPublic(ONE)).isFalse();

    function.aws().eventBridge().acceptEntries();
    function.sweep();

    assertThat(function.status(ONE)).isEqualTo("withdrawn");
    assertThat(function.events()).contains("AMI Withdrawn");
  }
}
