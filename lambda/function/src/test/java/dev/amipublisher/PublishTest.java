package dev.amipublisher;

import static dev.amipublisher.TestedFunction.becameAvailable;
import static dev.amipublisher.TestedFunction.tagChanged;
import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ImageState;
import dev.amipublisher.localaws.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An AMI that is tagged to be public becomes public, or is refused with all reasons at once. */
class PublishTest {

  private static final String ONE = "ami-00000000000000001";
  private static final String TWO = "ami-00000000000000002";

  private final TestedFunction function = new TestedFunction();

  @AfterEach
  void theOtherGrantsSurvived() {
    function.close();
  }

  @Test
  void aTaggedImageBecomesPublicIsMarkedAndAnnounced() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO).tag("publish", "true"));

    JsonObject answer = function.deliver(tagChanged(ONE));

    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.isPublic(TWO)).isFalse();
    assertThat(function.outcomes(ONE)).containsExactly("published");
    assertThat(function.status(ONE)).isEqualTo("public");
    assertThat(function.image(ONE).tags()).containsEntry("ami-publisher:detail", "");
    assertThat(function.events()).containsExactly("AMI Published");
    JsonObject told = answer.getAsJsonArray("outcomes").get(0).getAsJsonObject();
    assertThat(told.get("before").getAsString()).isEqualTo("private");
    assertThat(told.get("after").getAsString()).isEqualTo("public");
    assertThat(told.get("intent").getAsString()).isEqualTo("PUBLIC");
  }

  @Test
  void theSameEventTwiceChangesNothingTheSecondTime() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function.deliver(tagChanged(ONE));
    function.forget();

    function.deliver(tagChanged(ONE));

    assertThat(function.outcome(ONE)).isEqualTo("kept");
    assertThat(function.changes()).isEmpty();
    assertThat(function.events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {" TRUE ", "True"})
  void theTagsCaseAndSpacesDoNotCount(String value) {
    function.add(image(ONE).tag("publish", value)).add(image(TWO));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
  }

  @Test
  void anImageThatBecomesAvailableIsPublishedByItsTag() {
    function.add(image(ONE).state(ImageState.PENDING).tag("publish", "true")).add(image(TWO));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.findings(ONE)).containsExactly("state");

    function.ec2().finishPending(ONE);
    function.deliver(becameAvailable(ONE));

    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.status(ONE)).isEqualTo("public");
    assertThat(function.events(ONE)).containsExactly("AMI Publication Refused", "AMI Published");
  }

  @Test
  void allThatSpeaksAgainstAnImageIsToldAtOnce() {
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
                .deprecatedAt(TestedFunction.START.minusSeconds(60))
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
  void aRefusalIsToldOnceUnlessSomethingChanges() {
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
  void anImageOfAnotherAccountWithoutOurTagIsNoneOfOurBusiness() {
    function.ec2().addImage(image(ONE).ownedBy("999999999999").publicly());
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("ignored");
    assertThat(function.changes()).isEmpty();
  }

  @Test
  void ephemeralVolumesAreNoReasonAgainstIt() {
    function
        .add(image(ONE).ephemeralVolume("/dev/sdb", "ephemeral0").tag("publish", "true"))
        .add(image(TWO).instanceStore().tag("publish", "true"));
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.isPublic(TWO)).isTrue();
  }
}
