package dev.amipublisher.story.failure;

import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.published;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ebs.SampleVolume;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An audit that is cut off while it withdraws an AMI has not said what it found. */
class AuditCutOffTest {

  @RegisterExtension
  final FunctionUnderTest function =
      new FunctionUnderTest().with("SENSITIVE_DATA_CHECK", "enforce");

  @BeforeEach
  void aPublicImageHoldsAPrivateKey() {
    function.add(published(ONE));
    function.aws().ebs().attachToRoot(ONE, SampleVolume.PRIVATE_KEY.content());
  }

  @Test
  void beforeTheWithdrawalTheNextAuditFindsItAgain() {
    CutOff.during(() -> function.through(CutOff::beforeWithdrawing).deliver(audit()));
    assertThat(function.isPublic(ONE)).isTrue();

    function.through(images -> images).deliver(audit());
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.status(ONE)).isEqualTo("withdrawn");
  }

  @Test
  void afterTheWithdrawalTheNextSweepLooksInsideAndLeavesItPrivate() {
    CutOff.during(() -> function.through(CutOff::afterWithdrawing).deliver(audit()));
    assertThat(function.isPublic(ONE)).isFalse();

    function.through(images -> images).sweep();
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.image(ONE).tags().get("ami-publisher:detail"))
        .startsWith("sensitive-data: ");
  }

  private static EventBuilder audit() {
    return EventBuilder.of("ami-publisher", "AMI Content Audit Requested");
  }
}
