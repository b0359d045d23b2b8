package dev.amipublisher.story.copies;

import static dev.amipublisher.story.copies.ThreeRegions.ALL;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ebs.LocalEbs;
import dev.amipublisher.localaws.ebs.SampleVolume;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the copies of a source that stays private are taken back, and when not. */
class PrivateSourceWithdrawnTest {

  private static final String EVERYWHERE = "public: ap-northeast-1 eu-west-1 us-west-2";

  @RegisterExtension
  final FunctionUnderTest function =
      new FunctionUnderTest()
          .with("COPY_TO_REGIONS", String.join(",", ALL))
          .with("SOURCE_IMAGES", "private")
          .with("SENSITIVE_DATA_CHECK", "enforce");

  private final ThreeRegions regions = new ThreeRegions(function);

  @BeforeEach
  void bothAreToBePublicElsewhere() {
    ebs().contentOfOthers(SampleVolume.CLEAN.content());
    function.add(toPublish(ONE)).add(toPublish(TWO));
  }

  private LocalEbs ebs() {
    return function.aws().ebs();
  }

  private List<Boolean> arePublic(String imageId) {
    return ALL.stream().map(region -> regions.copy(region, imageId).isPublic()).toList();
  }

  private void copyEverywhere() {
    function.sweep();
    regions.copiesBecomeAvailable();
    function.sweep();
    assertThat(regions.tag(ONE)).isEqualTo(EVERYWHERE);
    assertThat(regions.tag(TWO)).isEqualTo(EVERYWHERE);
    function.forget();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theTagFalseTakesTheCopiesBackAndTrueMakesThemPublicAgain(boolean byEvent) {
    copyEverywhere();
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "0").someone().createTag(ONE, "publish", "false");
    if (byEvent) {
      function.deliver(tagChanged(ONE));
    } else {
      function.sweep();
    }
    assertThat(function.status(ONE)).isEqualTo("withdrawn");
    regions.everyRegionSweeps();
    assertThat(arePublic(ONE)).containsOnly(false);
    assertThat(arePublic(TWO)).containsOnly(true);

    function.someone().createTag(ONE, "publish", "true");
    function.deliver(tagChanged(ONE));
    regions.everyRegionSweeps();
    assertThat(arePublic(ONE)).containsOnly(true);
    assertThat(regions.copies()).as("no new copies").isEqualTo(6);
    assertThat(function.isPublic(ONE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTagThatIsGoneTakesTheCopiesBackWithinTheLimitWhichCountsThemOnce(boolean byEvent) {
    copyEverywhere();
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "1");
    for (String imageId : List.of(ONE, TWO)) {
      function.someone().deleteTag(imageId, "publish");
      if (byEvent) {
        function.deliver(tagChanged(imageId));
      }
    }
    if (!byEvent) {
      function.sweep();
    }
    regions.everyRegionSweeps();
    function.sweep();

    assertThat(function.status(ONE)).isEqualTo("withdrawn");
    assertThat(arePublic(ONE)).containsOnly(false);
    assertThat(function.outcome(TWO)).isEqualTo("held-back");
    assertThat(function.status(TWO)).isEqualTo("verified");
    assertThat(arePublic(TWO)).containsOnly(true);
    assertThat(function.events(TWO)).containsExactly("AMI Withdrawal Held Back");

    function.clock().advance(Duration.ofHours(2));
    function.sweep();
    regions.everyRegionSweeps();
    assertThat(function.status(TWO)).isEqualTo("withdrawn");
    assertThat(arePublic(TWO)).containsOnly(false);
  }

  @Test
  void whatIsHeldBackIsKeptIfItsTagComesBack() {
    copyEverywhere();
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "0").someone().deleteTag(ONE, "publish");
    function.sweep();
    function.someone().createTag(ONE, "publish", "true");
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("kept");
    assertThat(function.image(ONE).tags()).containsEntry("ami-publisher:detail", "");
    assertThat(arePublic(ONE)).containsOnly(true);
  }

  @Test
  void aRuleThatMakesBeingPublicUnsafeTakesTheCopiesBackAndAnotherDoesNot() {
    copyEverywhere();
    function.ec2().change(ONE, image -> image.productCode("marketplace"));
    function.with("REQUIRED_TAGS", "owner").sweep();
    regions.everyRegionSweeps();
    assertThat(function.status(ONE)).isEqualTo("refused");
    assertThat(arePublic(ONE)).containsOnly(false);
    assertThat(function.events(ONE))
        .containsExactly("AMI Publication Refused", "AMI Distribution Changed");
    assertThat(function.status(TWO)).isEqualTo("verified");
    assertThat(arePublic(TWO)).containsOnly(true);
  }

  @Test
  void aTagThatCannotBeUnderstoodLeavesTheCopies() {
    copyEverywhere();
    function.someone().createTag(ONE, "publish", "yes");
    function.deliver(tagChanged(ONE));
    regions.everyRegionSweeps();
    assertThat(function.outcomes(ONE)).contains("invalid");
    assertThat(arePublic(ONE)).containsOnly(true);

    function.someone().createTag(ONE, "publish", "true");
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("kept");
    assertThat(arePublic(ONE)).containsOnly(true);
  }

  @Test
  void aTagThatChangesAsksForAnotherLook() {
    copyEverywhere();
    ebs().attachToRoot(ONE, SampleVolume.PRIVATE_KEY.content());
    function.someone().createTag(ONE, "publish", "until 2026-12-31");
    function.deliver(tagChanged(ONE).at(function.clock().instant()));
    regions.everyRegionSweeps();
    assertThat(function.status(ONE)).isEqualTo("refused");
    assertThat(arePublic(ONE)).containsOnly(false);
  }
}
