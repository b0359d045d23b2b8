package dev.amipublisher.story.change;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.becameAvailable;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.Snapshot;
import dev.amipublisher.testing.FunctionUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An AMI that is tagged to be public becomes public, or is refused with all reasons at once. */
class PublishTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void aTaggedImageBecomesPublicIsAnnouncedAndGetsItsStatusTag() {
    function.add(toPublish(ONE)).add(toPublish(TWO));

    JsonObject outcome = function.deliver(tagChanged(ONE)).getFirst();

    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.isPublic(TWO)).isFalse();
    assertThat(function.outcomes(ONE)).containsExactly("published");
    assertThat(function.status(ONE)).isEqualTo("public");
    assertThat(function.image(ONE).tags()).containsEntry("ami-publisher:detail", "");
    assertThat(function.events()).containsExactly("AMI Published");
    assertThat(outcome.get("before").getAsString()).isEqualTo("private");
    assertThat(outcome.get("after").getAsString()).isEqualTo("public");
    assertThat(outcome.get("intent").getAsString()).isEqualTo("PUBLIC");
  }

  @Test
  void theSameEventTwiceChangesNothingTheSecondTime() {
    function.add(toPublish(ONE)).add(image(TWO));
    function.deliver(tagChanged(ONE));
    function.forget();

    function.deliver(tagChanged(ONE));

    assertThat(function.outcome(ONE)).isEqualTo("kept");
    assertThat(function.changes()).isEmpty();
    assertThat(function.events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {" TRUE ", "True"})
  void theTagsCaseAndSpacesAreIgnored(String value) {
    function.add(image(ONE).tag("publish", value)).add(image(TWO));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
  }

  @Test
  void anImageThatBecomesAvailableIsPublishedByItsTag() {
    function.add(image(ONE).state(ImageState.PENDING).tag("publish", "true")).add(image(TWO));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("waiting");
    assertThat(function.status(ONE)).isEqualTo("waiting");
    assertThat(function.findings(ONE)).containsExactly("state");

    function.ec2().finishPending(ONE);
    function.deliver(becameAvailable(ONE));

    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.status(ONE)).isEqualTo("public");
    assertThat(function.events(ONE)).containsExactly("AMI Published");
  }

  @Test
  void allFindingsAreReportedTogether() {
    function.with("REQUIRED_TAGS", "owner");
    function.ec2().blockPublicAccess().set(true);
    function.ec2().publicImageQuota(0);
    function.ec2().addSnapshot(Snapshot.completed("snap-0000000000000000b").withEncryption());
    function
        .add(
            image(ONE)
                .state(ImageState.DISABLED)
                .encryptedVolume("snap-0000000000000000a")
                .volume("snap-0000000000000000b")
                .ephemeralVolume("/dev/sdb", "ephemeral0")
                .productCode("8o2r")
                .deprecatedAt(FunctionUnderTest.START.minusSeconds(60))
                .tag("publish", "true"))
        .add(image(TWO));

    function.deliver(tagChanged(ONE));

    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.findings(ONE))
        .containsExactly(
            "state",
            "encrypted-volume",
            "product-code",
            "deprecation",
            "required-tags",
            "encrypted-snapshot",
            "block-public-access",
            "public-image-quota");
    assertThat(function.status(ONE)).isEqualTo("refused");
    assertThat(function.image(ONE).tags().get("ami-publisher:detail"))
        .hasSizeLessThanOrEqualTo(256)
        .startsWith("state: " + ONE + " / encrypted-volume: snap-0000000000000000a /");
    assertThat(function.events()).containsExactly("AMI Publication Refused");
    assertThat(function.changes()).containsExactly("CreateTags");
  }

  @Test
  void aRefusalIsAnnouncedOnceUnlessSomethingChanges() {
    function.add(image(ONE).productCode("8o2r").tag("publish", "true")).add(image(TWO));
    function.deliver(tagChanged(ONE));
    function.sweep();
    assertThat(function.events(ONE)).containsExactly("AMI Publication Refused");

    function.ec2().change(ONE, image -> image.productCode("5k9w"));
    function.sweep();
    function.sweep();
    assertThat(function.events(ONE))
        .containsExactly("AMI Publication Refused", "AMI Publication Refused");
  }

  @Test
  void anImageOfAnotherAccountIsRefusedAndNeverTouched() {
    function.ec2().addImage(image(ONE).ownedBy("999999999999").publicly().tag("publish", "true"));
    function.add(image(TWO));

    function.deliver(tagChanged(ONE));

    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.findings(ONE)).containsExactly("owner");
    assertThat(function.changes()).isEmpty();
  }

  @Test
  void anImageOfAnotherAccountWithoutOurTagIsIgnored() {
    function.ec2().addImage(image(ONE).ownedBy("999999999999").publicly());
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("ignored");
    assertThat(function.changes()).isEmpty();
  }

  @Test
  void ephemeralVolumesDoNotPreventPublication() {
    function
        .add(image(ONE).ephemeralVolume("/dev/sdb", "ephemeral0").tag("publish", "true"))
        .add(image(TWO).instanceStore().tag("publish", "true"));
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.isPublic(TWO)).isTrue();
  }
}
