package dev.amipublisher.story.failure;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ec2.Ec2Request.ModifyImageAttribute;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.testing.FunctionUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** core.md, 2: a revocation is remembered in the status tag, and nowhere else. */
class RevocationMemoryTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @BeforeEach
  void addAnother() {
    function.ec2().publicImageQuota(100);
    function.add(published(TWO));
  }

  /** docs/design.md, Revocation: these are the values that have it published again. */
  @ParameterizedTest(name = "the status tag becomes “{0}” → public: {1}")
  @CsvSource({
    "'', true",
    "withdrawn, true",
    "refused, true",
    "waiting, true",
    "invalid, true",
    "revoked, false",
    "public, false",
    "held-back, false",
    "REVOKED, false",
    "forged, false",
  })
  void whoeverEditsTheStatusTagMayHaveItPublishedAgain(String status, boolean published) {
    function.add(published(ONE));
    function.ec2().awsRevokesPublic(ONE);
    function.sweep();
    assertThat(function.status(ONE)).isEqualTo("revoked");
    function.someone().createTag(ONE, "ami-publisher:status", status);
    function.sweep();
    assertThat(function.isPublic(ONE)).isEqualTo(published);
  }

  @Test
  void itIsRememberedOverAFindingThatComesAndGoes() {
    function.add(published(ONE));
    function.ec2().awsRevokesPublic(ONE);
    function.sweep();
    function.ec2().addProductCode(ONE, "8o2r");
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.status(ONE)).isEqualTo("revoked");
    // The product code is gone; all else is as it was.
    function.add(published(ONE).privately().tag("ami-publisher:status", function.status(ONE)));
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("revoked");
    assertThat(function.isPublic(ONE)).isFalse();
  }

  @Test
  void aPersonWhoTakesAnImagePrivateBeforeTheReadBackIsNotOverruled() {
    function.add(toPublish(ONE));
    function
        .ec2()
        .hooks()
        .after(
            "ModifyImageAttribute",
            1,
            () ->
                function
                    .someone()
                    .modifyImageAttribute(
                        ModifyImageAttribute.operation(ONE, "remove", LaunchPermission.ALL)));
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("failed");
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("revoked");
    assertThat(function.isPublic(ONE)).isFalse();
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).as("until someone asks again").isTrue();
  }

  /**
   * Not promised: a withdrawal of ours that was cut off is taken for someone else's if the tag is
   * set to true before the next look and that event is lost. Either way the AMI stays private.
   */
  @Test
  void aWithdrawalThatWasCutOffIsTakenForARevocationIfTheTagIsTrueAgain() {
    function.add(toWithdraw(ONE).tag("ami-publisher:status", "public"));
    function.through(CutOff::afterWithdrawing);
    CutOff.during(() -> function.deliver(tagChanged(ONE)));
    assertThat(function.isPublic(ONE)).isFalse();
    function.someone().createTag(ONE, "publish", "true");
    function.through(images -> images).sweep();
    assertThat(function.outcome(ONE)).isEqualTo("revoked");
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
  }
}
