package dev.amipublisher.story.change;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The quota of public AMIs is read before publishing, and its last places go to the oldest. */
class QuotaTest {

  private static final String THREE = numbered(3);
  private static final String FOUR = numbered(4);

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void anImageForWhichThereIsNoPlaceIsRefusedWithoutAskingEc2() {
    function.ec2().publicImageQuota(1);
    function.add(toPublish(ONE)).add(image(TWO).publicly());
    function.deliver(tagChanged(ONE));
    assertThat(function.findings(ONE)).containsExactly("public-image-quota");
    assertThat(function.changes()).containsExactly("CreateTags");
  }

  @Test
  void theLastPlaceGoesToTheOldest() {
    function.ec2().publicImageQuota(2);
    function
        .add(made(ONE, "2026-11-03T00:00:00Z"))
        .add(made(TWO, "2026-11-01T00:00:00Z"))
        .add(made(THREE, "2026-11-02T00:00:00Z"))
        .add(image(FOUR).publicly());
    function.sweep();
    assertThat(function.isPublic(TWO)).isTrue();
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(THREE)).isFalse();
    assertThat(function.findings(ONE)).containsExactly("public-image-quota");
    assertThat(function.outcome(THREE)).isEqualTo("refused");
  }

  @Test
  void ofImagesOfTheSameAgeTheSmallestIdComesFirst() {
    function.ec2().publicImageQuota(1);
    function.add(toPublish(TWO)).add(toPublish(ONE));
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.isPublic(TWO)).isFalse();
  }

  @Test
  void aPlaceThatASweepFreesIsUsedInTheSameSweep() {
    function.ec2().publicImageQuota(1);
    function.add(toPublish(ONE)).add(toWithdraw(TWO));
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.isPublic(TWO)).isFalse();
  }

  @Test
  void anImageThatCannotBePublishedTakesNoPlaceFromOneThatCan() {
    function.ec2().publicImageQuota(1);
    function
        .add(made(ONE, "2026-11-01T00:00:00Z").volume("snap-0000000000000000b"))
        .add(made(TWO, "2026-11-02T00:00:00Z"));
    function
        .ec2()
        .addSnapshot(
            dev.amipublisher.localaws.ec2.Snapshot.completed("snap-0000000000000000b")
                .withEncryption());
    function.sweep();
    assertThat(function.findings(ONE)).containsExactly("encrypted-snapshot");
    assertThat(function.isPublic(TWO)).isTrue();
  }

  @Test
  void aQuotaThatMayNotBeReadIsLeftToEc2AndNoted() {
    function.aws().serviceQuotas().refuse(true);
    function.ec2().publicImageQuota(1);
    function.add(toPublish(ONE)).add(toPublish(TWO));

    function.sweep();

    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.notes(ONE)).singleElement().asString().contains("AccessDeniedException");
    assertThat(function.outcome(TWO)).isEqualTo("refused");
    assertThat(function.findings(TWO)).containsExactly("public-image-quota");
    assertThat(function.loggedOutcome(TWO).get("why").getAsString())
        .contains("ResourceLimitExceeded");
  }

  /** core.md, 7: Service Quotas may answer with an error reason instead of a value. */
  @Test
  void aQuotaWithoutAValueIsLeftToEc2AndNoted() {
    function.aws().serviceQuotas().withoutValue(true);
    function.add(toPublish(ONE)).add(image(TWO));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.notes(ONE)).singleElement().asString().contains("did not answer");
  }

  /** The default is not the quota of an account that may have asked for more. */
  @Test
  void aQuotaThatCouldNotBeAskedForStopsNobody() {
    function.aws().serviceQuotas().refuseOwn(true);
    function.ec2().publicImageQuota(100);
    for (int i = 0; i < 7; i++) {
      function.add(image(numbered(i)).publicly().tag("publish", "true"));
    }
    function.add(toPublish(numbered(8)));

    function.deliver(tagChanged(numbered(8)));

    assertThat(function.isPublic(numbered(8))).isTrue();
    assertThat(function.notes(numbered(8))).singleElement().asString().contains("AccessDenied");
  }

  @Test
  void aQuotaBelowWhatIsPublicIsNotBelieved() {
    function.aws().serviceQuotas().applied(false);
    function.ec2().publicImageQuota(100);
    for (int i = 0; i < 7; i++) {
      function.add(image(numbered(i)).publicly().tag("publish", "true"));
    }
    function.add(toPublish(numbered(8)));

    function.deliver(tagChanged(numbered(8)));

    assertThat(function.isPublic(numbered(8))).isTrue();
    assertThat(function.notes(numbered(8)))
        .singleElement()
        .asString()
        .contains("says that 5 AMIs may be public, and 7 are");
  }

  @Test
  void anAccountWithoutAQuotaOfItsOwnHasTheDefault() {
    function.aws().serviceQuotas().applied(false);
    function.ec2().publicImageQuota(100);
    for (int i = 0; i < 7; i++) {
      function.add(toPublish(numbered(i)));
    }
    JsonObject summary = function.sweep();
    assertThat(summary.get("publicImageQuota").getAsInt()).isEqualTo(5);
    assertThat(function.publicImages()).isEqualTo(5);
  }

  /** core.md, 11: an AMI that EC2 refuses must not hold the last place against all others. */
  @Test
  void aRefusedPublicationGivesItsPlaceToTheNextInTheSameSweep() {
    function.ec2().publicImageQuota(1);
    function.add(toPublish(ONE)).add(toPublish(TWO));
    function
        .ec2()
        .faults()
        .onCall("ModifyImageAttribute", 1, Fault.error(Ec2Error.client("Backup", "Managed.")));
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.isPublic(TWO)).isTrue();
  }

  @Test
  void imagesInTheRecycleBinCountForEc2AndItsRefusalIsReported() {
    function.ec2().publicImageQuota(1);
    function.add(toPublish(ONE)).add(image(TWO).publicly());
    function.ec2().moveToRecycleBin(TWO);
    function.deliver(tagChanged(ONE));
    assertThat(function.findings(ONE)).containsExactly("public-image-quota");
    assertThat(function.loggedOutcome(ONE).get("whatToDo").getAsString()).contains("Recycle Bin");
  }

  private static ImageBuilder made(String imageId, String date) {
    return image(imageId).created(Instant.parse(date)).tag("publish", "true");
  }
}
