package dev.amipublisher;

import static dev.amipublisher.TestedFunction.tagChanged;
import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ImageBuilder;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The quota of public AMIs is known before the wall, and its last places go to the oldest. */
class QuotaTest {

  private static final String ONE = "ami-00000000000000001";
  private static final String TWO = "ami-00000000000000002";
  private static final String THREE = "ami-00000000000000003";
  private static final String FOUR = "ami-00000000000000004";

  private final TestedFunction function = new TestedFunction();

  @AfterEach
  void theOtherGrantsSurvived() {
    function.close();
  }

  @Test
  void anImageForWhichThereIsNoPlaceIsRefusedWithoutAskingEc2() {
    function.ec2().publicImageQuota(1);
    function.add(image(ONE).tag("publish", "true")).add(image(TWO).publicly());
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
  void ofThoseOfTheSameAgeTheSmallestIdComesFirst() {
    function.ec2().publicImageQuota(1);
    function.add(image(TWO).tag("publish", "true")).add(image(ONE).tag("publish", "true"));
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.isPublic(TWO)).isFalse();
  }

  @Test
  void aPlaceThatASweepFreesIsGivenAwayInTheSameSweep() {
    function.ec2().publicImageQuota(1);
    function
        .add(image(ONE).tag("publish", "true"))
        .add(image(TWO).publicly().tag("publish", "false"));
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
            dev.amipublisher.localaws.Snapshot.completed("snap-0000000000000000b")
                .withEncryption());
    function.sweep();
    assertThat(function.findings(ONE)).containsExactly("encrypted-snapshot");
    assertThat(function.isPublic(TWO)).isTrue();
  }

  @Test
  void aQuotaThatMayNotBeReadLeavesTheLastWordToEc2AndSaysSo() {
    function.aws().serviceQuotas().refuse(true);
    function.ec2().publicImageQuota(1);
    function.add(image(ONE).tag("publish", "true")).add(image(TWO).tag("publish", "true"));

    function.sweep();

    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.notes(ONE)).singleElement().asString().contains("AccessDeniedException");
    assertThat(function.outcome(TWO)).isEqualTo("refused");
    assertThat(function.findings(TWO)).containsExactly("public-image-quota");
    assertThat(function.told(TWO).get("why").getAsString()).contains("ResourceLimitExceeded");
  }

  @Test
  void imagesInTheRecycleBinCountForEc2AndItsRefusalIsTold() {
    function.ec2().publicImageQuota(1);
    function.add(image(ONE).tag("publish", "true")).add(image(TWO).publicly());
    function.ec2().moveToRecycleBin(TWO);
    function.deliver(tagChanged(ONE));
    assertThat(function.findings(ONE)).containsExactly("public-image-quota");
    assertThat(function.told(ONE).get("whatToDo").getAsString()).contains("Recycle Bin");
  }

  private static ImageBuilder made(String imageId, String date) {
    return image(imageId).created(Instant.parse(date)).tag("publish", "true");
  }
}
