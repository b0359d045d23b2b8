package dev.amipublisher.story.copies;

import static dev.amipublisher.story.copies.ThreeRegions.ALL;
import static dev.amipublisher.story.copies.ThreeRegions.IRELAND;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ebs.LocalEbs;
import dev.amipublisher.localaws.ebs.SampleVolume;
import dev.amipublisher.localaws.ec2.ImageSource;
import dev.amipublisher.localaws.ec2.RecordedCall;
import dev.amipublisher.testing.FunctionUnderTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that stays private is looked at as if it were to be public, and only copied. */
class PrivateSourceTest {

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

  @Test
  void itIsVerifiedAndItsCopiesBecomePublicWhileItStaysPrivate() {
    JsonObject outcome = function.deliver(tagChanged(ONE)).getLast();

    assertThat(outcome.get("outcome").getAsString()).isEqualTo("verified");
    assertThat(outcome.get("after").getAsString()).isEqualTo("private");
    assertThat(outcome.get("why").getAsString()).contains("stays private");
    assertThat(outcome.get("whatToDo").getAsString()).isEqualTo("No action needed.");
    assertThat(regions.states(ONE)).hasSize(3).values().containsOnly("copying");
    assertThat(function.status(ONE)).isEqualTo("verified");
    assertThat(function.image(ONE).tags()).containsEntry("ami-publisher:detail", "");
    assertThat(function.events(ONE)).containsExactly("AMI Distribution Changed");
    assertThat(ebs().calls()).isNotEmpty();

    regions.copiesBecomeAvailable();
    function.sweep();

    assertThat(arePublic(ONE)).containsOnly(true);
    assertThat(regions.tag(ONE)).isEqualTo(EVERYWHERE);
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.calls()).doesNotContain("ModifyImageAttribute");
  }

  @Test
  void oneSweepVerifiesAndCopiesWhateverNoEventLedTo() {
    JsonObject summary = function.sweep();

    assertThat(function.outcomes(ONE)).startsWith("verified");
    assertThat(function.status(TWO)).isEqualTo("verified");
    assertThat(summary.getAsJsonObject("copies").get("started").getAsInt()).isEqualTo(6);
    assertThat(function.publicImages()).isZero();
  }

  @Test
  void whenAllIsAsItShouldBeASweepNeitherLooksInsideNorCallsForEachImage() {
    copyEverywhere();
    ebs().forgetCalls();
    ALL.forEach(region -> regions.in(region).forgetCalls());

    function.sweep();

    assertThat(ebs().calls()).isEmpty();
    assertThat(function.calls()).containsExactly("DescribeImages", "DescribeImages");
    for (String region : ALL) {
      assertThat(regions.in(region).calls())
          .extracting(RecordedCall::action)
          .containsExactly("DescribeImages");
    }
    assertThat(function.events()).containsExactly("AMI Sweep Completed");
    assertThat(function.outcome(ONE)).isEqualTo("kept");
  }

  @Test
  void whatConcernsOnlyPublicImagesOfItsRegionDoesNotMatter() {
    function.ec2().publicImageQuota(0);
    function.someone().enableImageBlockPublicAccess();
    function.deliver(tagChanged(ONE));
    function.sweep();
    assertThat(function.status(ONE)).isEqualTo("verified");
    assertThat(function.status(TWO)).isEqualTo("verified");
    assertThat(regions.copies()).isEqualTo(6);
  }

  @Test
  void anImageThatARuleForbidsIsRefusedAndNotCopied() {
    function.with("REQUIRED_TAGS", "owner").someone().createTag(TWO, "owner", "platform");
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.findings(ONE)).containsExactly("required-tags");
    assertThat(regions.copies(IRELAND, ONE)).isEmpty();
    assertThat(regions.copies(IRELAND, TWO)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anImageThatHoldsCredentialsIsRefusedAndNotCopied(boolean byEvent) {
    ebs().attachToRoot(ONE, SampleVolume.PRIVATE_KEY.content());
    if (byEvent) {
      function.deliver(tagChanged(ONE));
    }
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.findings(ONE)).containsExactly("sensitive-data");
    assertThat(function.status(ONE)).isEqualTo("refused");
    assertThat(regions.copies(IRELAND, ONE)).isEmpty();
    assertThat(regions.copies(IRELAND, TWO)).hasSize(1);
  }

  @Test
  void anImageThatCannotBeLookedIntoNowIsTriedAgainAndNotCopied() {
    ebs().faults().deny(LocalEbs.GET);
    function.deliverFailing(tagChanged(ONE));
    assertThat(function.status(ONE)).isEmpty();
    assertThat(regions.copies()).isZero();
    ebs().faults().clear();
    function.deliver(tagChanged(ONE));
    assertThat(function.status(ONE)).isEqualTo("verified");
  }

  @Test
  void whatIsPublicAlreadyStaysSoAndIsCopied() {
    String imageId = "ami-00000000000000099";
    function.add(published(imageId));
    function.sweep();
    assertThat(function.isPublic(imageId)).isTrue();
    assertThat(regions.copies(IRELAND, imageId)).hasSize(1);
  }

  @Test
  void aCopyOfAnotherRegionBecomesPublicHereAndOneOfForgedTagsDoesNot() {
    String copy = "ami-00000000000000098";
    String forged = "ami-00000000000000099";
    function.add(
        toPublish(copy)
            .copiedFrom(new ImageSource("ami-0000000000000cccc", "eu-north-1"))
            .tag("ami-publisher:copied-from", "eu-north-1/ami-0000000000000cccc"));
    function.add(toPublish(forged).tag("ami-publisher:copied-from", "eu-north-1/ami-0cccc"));
    function.sweep();
    assertThat(function.isPublic(copy)).isTrue();
    assertThat(function.isPublic(forged)).isFalse();
    assertThat(function.status(forged)).isEqualTo("verified");
    assertThat(regions.copies(IRELAND, copy)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inReportModeItWouldBeVerified(boolean byEvent) {
    ebs().attachToRoot(TWO, SampleVolume.PRIVATE_KEY.content());
    function.with("MODE", "report");
    if (byEvent) {
      function.deliver(tagChanged(ONE));
      function.deliver(tagChanged(TWO));
      assertThat(function.outcome(TWO)).isEqualTo("refused");
    } else {
      function.sweep();
    }
    assertThat(function.outcome(ONE)).isEqualTo("would-verify");
    assertThat(function.changes()).isEmpty();
    assertThat(regions.copies()).isZero();
  }

  @Test
  void sourcesThatAreToBePublicAgainArePublished() {
    copyEverywhere();
    function.with("SOURCE_IMAGES", "public").sweep();
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.status(ONE)).isEqualTo("public");
    assertThat(arePublic(ONE)).containsOnly(true);
  }
}
