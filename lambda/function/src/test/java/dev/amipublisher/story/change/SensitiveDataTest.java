package dev.amipublisher.story.change;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ebs.LocalEbs;
import dev.amipublisher.localaws.ebs.SampleVolume;
import dev.amipublisher.localaws.ebs.SnapshotContent;
import dev.amipublisher.testing.FunctionUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an AMI's snapshots hold is looked at before everybody can look at it. */
class SensitiveDataTest {

  @RegisterExtension
  final FunctionUnderTest function =
      new FunctionUnderTest().with("SENSITIVE_DATA_CHECK", "enforce");

  @BeforeEach
  void everyVolumeIsCleanButTheFirst() {
    ebs().contentOfOthers(SampleVolume.CLEAN.content());
    function.add(toPublish(ONE)).add(toPublish(TWO));
    ebs().attachToRoot(ONE, SampleVolume.PRIVATE_KEY.content());
  }

  @Test
  void anImageThatHoldsAPrivateKeyIsRefusedAndAnotherIsPublished() {
    function.sweep();

    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.outcome(TWO)).isEqualTo("published");
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
    assertThat(function.findings(ONE)).containsExactly("sensitive-data");
    assertThat(function.status(ONE)).isEqualTo("refused");
    assertThat(function.image(ONE).tags())
        .containsEntry(
            "ami-publisher:detail",
            "sensitive-data: authorized-keys /home/admin/.ssh/authorized_keys:1");
    assertThat(function.metrics().toString())
        .contains("\"InspectedImages\":2", "\"SensitiveImages\":1", "\"UnverifiedImages\":0")
        .containsPattern("\"BlocksRead\":[1-9]");
  }

  @Test
  void nothingOfTheSecretGoesAnywhere() {
    function.deliver(tagChanged(ONE));

    assertThat(function.log().toString())
        .contains("/home/admin/.ssh/id_ed25519")
        .doesNotContain("BEGIN OPENSSH", "b3BlbnNzaC1rZXkt");
  }

  @Test
  void aSweepDoesNotLookAgainAtWhatWasRefusedButANewRequestDoes() {
    function.sweep();
    ebs().forgetCalls();
    function.forget();

    function.sweep();
    assertThat(ebs().calls()).isEmpty();
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.events()).doesNotContain("AMI Publication Refused");

    function.deliver(tagChanged(ONE));
    assertThat(ebs().calls()).isNotEmpty();
  }

  @Test
  void aFindingThatATagAllowsDoesNotCountAndIsShown() {
    function.sweep();
    function
        .someone()
        .createTag(
            ONE, "allow-sensitive-data", "private-key:/home/*/.ssh/id_* authorized-keys:/home/**");
    function.sweep();

    assertThat(function.outcome(ONE)).isEqualTo("published");
    assertThat(function.notes(ONE).getFirst())
        .contains("The tag allow-sensitive-data allows", "/home/admin/.ssh/id_ed25519");
  }

  @Test
  void aTagThatAllowsNothingThatThereIsForbids() {
    function.someone().createTag(ONE, "allow-sensitive-data", "everything");
    function.deliver(tagChanged(ONE));

    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.loggedOutcome(ONE).toString()).contains("There is no check 'everything'");
  }

  @Test
  void whatCannotBeLookedIntoIsRefusedUnlessTheSettingsAllowIt() {
    ebs().attachToRoot(ONE, SnapshotContent.zeros(8L << 30));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.image(ONE).tags().get("ami-publisher:detail"))
        .startsWith("sensitive-data: unverifiable ");

    function.with("UNVERIFIABLE_IMAGES", "allow").deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("published");
    assertThat(function.notes(ONE).getFirst()).contains("Not everything");
  }

  @Test
  void whatCannotBeReadNowIsTriedAgainAndNotPublished() {
    ebs().faults().deny(LocalEbs.GET);
    function.deliverFailing(tagChanged(TWO));
    assertThat(function.outcome(TWO)).isEqualTo("failed");
    assertThat(function.isPublic(TWO)).isFalse();

    ebs().faults().clear();
    function.deliver(tagChanged(TWO));
    assertThat(function.outcome(TWO)).isEqualTo("published");
  }

  @Test
  void theCheckThatOnlyReportsPublishesAndSaysWhatWasFound() {
    function.with("SENSITIVE_DATA_CHECK", "report").deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("published");
    assertThat(function.notes(ONE).getFirst()).contains("/home/admin/.ssh/id_ed25519");
  }

  @Test
  void withTheCheckOffNothingIsRead() {
    function.with("SENSITIVE_DATA_CHECK", "off").sweep();
    assertThat(function.outcome(ONE)).isEqualTo("published");
    assertThat(ebs().calls()).isEmpty();
  }

  @Test
  void nobodyLooksInsideWhereThereIsNoPlace() {
    function.ec2().publicImageQuota(0);
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(ebs().calls()).isEmpty();
  }

  @Test
  void inReportModeAnEventHasALookAndASweepHasNone() {
    function.with("MODE", "report").sweep();
    assertThat(ebs().calls()).isEmpty();
    assertThat(function.outcome(ONE)).isEqualTo("would-publish");

    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("refused");
  }

  private LocalEbs ebs() {
    return function.aws().ebs();
  }
}
