package dev.amipublisher.story.change;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.becameAvailable;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.published;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revoked, unmanaged and invalid: nothing is changed, and it is announced. */
class OddIntentTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void anImageThatSomeoneElseMadePrivateStaysPrivateAndIsAnnouncedOnce() {
    function.add(published(ONE)).add(published(TWO));
    function.ec2().awsRevokesPublic(ONE);
    function.sweep();
    function.sweep();
    assertThat(function.outcomes(ONE)).containsExactly("revoked", "revoked");
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
    assertThat(function.status(ONE)).isEqualTo("revoked");
    assertThat(function.events(ONE)).containsExactly("AMI Revoked");
  }

  @Test
  void aRevokedImageIsPublishedWhenItsTagIsSetAnew() {
    function.add(published(ONE).privately()).add(published(TWO));
    function.sweep();
    function.deliver(becameAvailable(ONE));
    assertThat(function.isPublic(ONE)).isFalse();
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.status(ONE)).isEqualTo("public");
  }

  @Test
  void aTagEventThatComesLateDoesNotPublishAgain() {
    function.add(published(ONE).privately()).add(published(TWO));
    function.clock().advance(Duration.ofMinutes(16));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("revoked");
    assertThat(function.isPublic(ONE)).isFalse();
  }

  @Test
  void aRemovalThatComesLateOverrulesNobody() {
    function.add(image(ONE).publicly()).add(published(TWO));
    function.clock().advance(Duration.ofHours(6));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("unmanaged");
    assertThat(function.isPublic(ONE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "revoked", "invalid"})
  void anObsoleteStatusTagDoesNotPreventTheNextPublication(String status) {
    function
        .add(image(ONE).tag("ami-publisher:status", status).tag("ami-publisher:detail", "why"))
        .add(published(TWO));
    function.sweep();
    assertThat(function.status(ONE)).isEqualTo("withdrawn");
    function.someone().createTag(ONE, "publish", "true");
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
  }

  @Test
  void aRevokedImageThatIsUnsafeIsRefusedEvenIfItsTagIsSetAnew() {
    function.add(published(ONE).privately().productCode("8o2r")).add(published(TWO));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.isPublic(ONE)).isFalse();
  }

  @Test
  void revokedImagesAreRestoredWhereTheSettingsAskForIt() {
    function.with("REVOKED_IMAGES", "restore");
    function.add(published(ONE).privately()).add(published(TWO).privately().productCode("8o2r"));
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.isPublic(TWO)).isFalse();
    assertThat(function.outcome(TWO)).isEqualTo("refused");
  }

  @Test
  void anUnmanagedPublicImageIsReportedAndLeft() {
    function.add(image(ONE).publicly()).add(image(TWO).publicly());
    function.deliver(becameAvailable(ONE));
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("unmanaged");
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.changes()).isEmpty();
    assertThat(function.events()).containsExactly("AMI Public Unmanaged", "AMI Sweep Completed");
  }

  @Test
  void theSweepsEventNamesTheUnmanagedImages() {
    function.add(image(ONE).publicly()).add(image(TWO).publicly());
    function.sweep();
    assertThat(function.aws().eventBridge().entries().getFirst().detail())
        .contains("\"unmanagedImageIds\":[\"" + ONE + "\",\"" + TWO + "\"]");
  }

  @Test
  void unmanagedPublicImagesAreWithdrawnWhereTheSettingsAskForIt() {
    function.with("UNMANAGED_PUBLIC_IMAGES", "withdraw");
    function.add(image(ONE).publicly()).add(image(TWO).publicly());
    function.sweep();
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isFalse();
    assertThat(function.status(ONE)).isEqualTo("withdrawn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "", " ", "1", "public"})
  void anInvalidTagChangesNothingAndIsAnnouncedOnce(String value) {
    function.add(image(ONE).tag("publish", value)).add(image(TWO).publicly().tag("publish", value));
    function.deliver(tagChanged(ONE));
    function.deliver(tagChanged(TWO));
    function.sweep();
    for (String imageId : new String[] {ONE, TWO}) {
      assertThat(function.outcomes(imageId)).containsExactly("invalid", "invalid");
      assertThat(function.status(imageId)).isEqualTo("invalid");
      assertThat(function.findings(imageId)).containsExactly("publish-tag");
      assertThat(function.events(imageId)).containsExactly("AMI Publication Refused");
    }
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
  }

  @Test
  void theStatusTagOfAnImageThatIsPrivateAsAskedIsCorrected() {
    function
        .add(published(ONE).privately().tag("publish", "false"))
        .add(published(TWO).privately().withoutTag("publish"));
    function.deliver(becameAvailable(ONE));
    function.deliver(becameAvailable(TWO));
    assertThat(function.status(ONE)).isEqualTo("withdrawn");
    assertThat(function.status(TWO)).isEqualTo("withdrawn");
    assertThat(function.events()).containsExactly("AMI Withdrawn", "AMI Withdrawn");
  }
}
