package dev.amipublisher.story.change;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.becameAvailable;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.testing.FunctionUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is public becomes private when its tag says so, is gone, or when it is unsafe. */
class WithdrawTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void anImageWhoseTagSaysFalseIsWithdrawn() {
    function.add(toWithdraw(ONE)).add(published(TWO));

    function.deliver(tagChanged(ONE));

    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
    assertThat(function.outcomes(ONE)).containsExactly("withdrawn");
    assertThat(function.status(ONE)).isEqualTo("withdrawn");
    assertThat(function.events()).containsExactly("AMI Withdrawn");
    assertThat(function.calls())
        .as("a withdrawal needs no rule, and so no other reads")
        .containsExactly(
            "DescribeImages", "CreateTags", "ModifyImageAttribute", "DescribeImages", "CreateTags");
  }

  @Test
  void anImageThatWePublishedAndWhoseTagIsGoneIsWithdrawnByASweep() {
    function.add(published(ONE).withoutTag("publish")).add(published(TWO));
    function.sweep();
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
  }

  @Test
  void anImageThatWasPublicBeforeUsIsWithdrawnByTheEventThatItsTagIsGone() {
    function.add(image(ONE).publicly()).add(image(TWO).publicly());
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
  }

  @Test
  void anImageThatWasPublicBeforeUsGetsItsStatusTagFromTheFirstSweep() {
    function.add(toPublish(ONE).publicly()).add(published(TWO));
    function.sweep();
    assertThat(function.status(ONE)).isEqualTo("public");
    assertThat(function.events(ONE)).containsExactly("AMI Published");

    function.ec2().change(ONE, image -> image.withoutTag("publish"));
    function.sweep();
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
  }

  @Test
  void anImageWhoseTagTurnsInvalidAndThenGoesIsWithdrawnEvenIfBothEventsAreLost() {
    function.add(published(ONE)).add(published(TWO));
    function.ec2().change(ONE, image -> image.tag("publish", "yes"));
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("invalid");
    assertThat(function.isPublic(ONE)).isTrue();

    function.ec2().change(ONE, image -> image.withoutTag("publish"));
    function.sweep();
    assertThat(function.isPublic(ONE)).isFalse();
  }

  @ParameterizedTest(name = "by an event: {0}")
  @CsvSource({"true", "false"})
  void anImageThatIsNotSafeToBePublicIsWithdrawnAndItsTagSaysWhy(boolean byEvent) {
    function.add(published(ONE).productCode("8o2r")).add(published(TWO));
    if (byEvent) {
      function.deliver(becameAvailable(ONE));
    } else {
      function.sweep();
    }
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
    assertThat(function.findings(ONE)).containsExactly("product-code");
    assertThat(function.image(ONE).tags())
        .containsEntry("ami-publisher:status", "withdrawn")
        .containsEntry("ami-publisher:detail", "product-code: 8o2r");
  }

  @Test
  void anImageWithdrawnAsUnsafeIsNotReportedAnewByEverySweep() {
    function.add(published(ONE).productCode("8o2r")).add(published(TWO));
    function.sweep();
    function.forget();
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.events(ONE)).isEmpty();
    assertThat(function.status(ONE)).isEqualTo("withdrawn");
    assertThat(function.changes()).isEmpty();
  }

  @Test
  void anImageThatIsDeprecatedStaysPublicWithAFinding() {
    function
        .add(published(ONE).deprecatedAt(FunctionUnderTest.START.minusSeconds(60)))
        .add(published(TWO));
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("kept");
    assertThat(function.findings(ONE)).containsExactly("deprecation");
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.image(ONE).tags())
        .containsEntry("ami-publisher:detail", "deprecation: " + ONE);
  }

  @Test
  void blockPublicAccessIsNoReasonToWithdraw() {
    function.ec2().blockPublicAccess().set(true);
    function.add(published(ONE)).add(published(TWO));
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.isPublic(TWO)).isTrue();
  }

  @Test
  void aForgedStatusTagPublishesNothing() {
    function
        .add(image(ONE).tag("ami-publisher:status", "public"))
        .add(image(TWO).tag("publish", "false").tag("ami-publisher:status", "public"));
    function.sweep();
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isFalse();
    assertThat(function.changes()).doesNotContain("ModifyImageAttribute");
  }
}
