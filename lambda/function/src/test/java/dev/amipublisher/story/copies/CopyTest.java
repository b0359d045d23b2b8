package dev.amipublisher.story.copies;

import static dev.amipublisher.story.copies.ThreeRegions.ALL;
import static dev.amipublisher.story.copies.ThreeRegions.IRELAND;
import static dev.amipublisher.story.copies.ThreeRegions.OREGON;
import static dev.amipublisher.story.copies.ThreeRegions.TOKYO;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.localaws.ec2.RecordedCall;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A public AMI is copied into other Regions, and each Region's own function publishes its copy. */
class CopyTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  private final ThreeRegions regions = new ThreeRegions(function);

  @BeforeEach
  void addTwoSources() {
    regions.addTwoSources();
  }

  @Test
  void oneTagMakesAnImagePublicInFourRegions() {
    String imageId = "ami-00000000000000099";
    function.add(toPublish(imageId).description("The base of all."));

    JsonObject outcome = function.deliver(tagChanged(imageId)).getLast();

    assertThat(outcome.get("outcome").getAsString()).isEqualTo("published");
    assertThat(outcome.getAsJsonArray("regions")).hasSize(3);
    assertThat(regions.states(imageId)).hasSize(3).values().containsOnly("copying");
    assertThat(regions.tag(imageId)).isEqualTo("copying: ap-northeast-1 eu-west-1 us-west-2");
    assertThat(function.events(imageId))
        .containsExactly("AMI Published", "AMI Distribution Changed");

    regions.copiesBecomeAvailable();
    function.sweep();

    assertThat(regions.tag(imageId)).isEqualTo("public: ap-northeast-1 eu-west-1 us-west-2");
    for (String region : ALL) {
      assertThat(regions.copy(region, imageId).launchPermissions())
          .containsExactly(LaunchPermission.ALL);
    }
  }

  @Test
  void aCopyHasNameDescriptionAndTagsOfItsSourceButNotThoseOfOthers() {
    function.deliver(tagChanged(ONE));

    Image copy = regions.copy(IRELAND, ONE);
    assertThat(copy.name()).isEqualTo("acme-" + ONE);
    assertThat(copy.description()).isEqualTo("The base of " + ONE);
    Map<String, String> tags =
        Map.of(
            "publish",
            "true",
            "team",
            "platform",
            "ami-publisher:copied-from",
            "us-east-1/" + ONE,
            "ami-publisher:copy",
            "wanted");
    assertThat(copy.tags()).isEqualTo(tags);
    assertThat(
            regions
                .in(IRELAND)
                .callAs("reader")
                .describeSnapshots(Ec2Request.DescribeSnapshots.byId(List.of()))
                .items())
        .singleElement()
        .satisfies(snapshot -> assertThat(snapshot.tags()).isEqualTo(tags));
  }

  @Test
  void aSweepCopiesWhateverNoEventLedTo() {
    JsonObject summary = function.sweep();

    assertThat(regions.copies()).isEqualTo(6);
    assertThat(summary.getAsJsonObject("copies").get("started").getAsInt()).isEqualTo(6);
    assertThat(
            summary.getAsJsonObject("copies").getAsJsonObject("states").get("copying").getAsInt())
        .isEqualTo(6);
    assertThat(function.events(TWO)).containsExactly("AMI Distribution Changed");

    regions.copiesBecomeAvailable();
    function.forget();
    assertThat(
            function
                .sweep()
                .getAsJsonObject("copies")
                .getAsJsonObject("states")
                .get("public")
                .getAsInt())
        .isEqualTo(6);
    assertThat(function.events(TWO)).containsExactly("AMI Distribution Changed");
    assertThat(regions.copies()).isEqualTo(6);
  }

  @Test
  void whenAllIsAsItShouldBeASweepAsksEachRegionOnce() {
    function.sweep();
    regions.copiesBecomeAvailable();
    function.sweep();
    function.forget();
    ALL.forEach(region -> regions.in(region).forgetCalls());

    function.sweep();

    assertThat(function.calls()).containsExactly("DescribeImages", "DescribeImages");
    for (String region : ALL) {
      assertThat(regions.in(region).calls())
          .extracting(RecordedCall::action)
          .containsExactly("DescribeImages");
    }
    assertThat(function.events()).containsExactly("AMI Sweep Completed");
  }

  @Test
  void eventsThatComeTwiceMakeNoSecondCopy() {
    function.deliver(tagChanged(ONE));
    function.deliver(tagChanged(ONE));
    function.sweep();
    function.deliver(tagChanged(ONE, ONE));
    for (String region : ALL) {
      assertThat(regions.copies(region, ONE)).hasSize(1);
    }
  }

  @Test
  void aCopyThatEc2DoesNotListYetIsNotMadeAgain() {
    regions.in(TOKYO).readLag(Duration.ofMinutes(5), (_, _) -> Duration.ofMinutes(5));
    function.deliver(tagChanged(ONE));
    function.deliver(tagChanged(ONE));
    function.sweep();
    assertThat(regions.copies(TOKYO, ONE)).hasSize(1);
  }

  @Test
  void theTagNarrowsTheRegions() {
    function.someone().createTag(ONE, "publish-regions", "us-west-2, us-east-1 mars-north-1");
    function.someone().createTag(TWO, "publish-regions", "none");

    function.sweep();

    assertThat(regions.copies()).isEqualTo(1);
    assertThat(regions.states(ONE)).isEqualTo(Map.of(OREGON, "copying", "mars-north-1", "refused"));
    assertThat(regions.tag(ONE))
        .isEqualTo("refused publish-regions: mars-north-1 / copying: us-west-2");
    function.sweep();
    assertThat(function.events(ONE)).containsExactly("AMI Distribution Changed");
  }

  @Test
  void copiesAreNotCopiedOn() {
    function.add(
        toPublish("ami-00000000000000099")
            .publicly()
            .tag("ami-publisher:copied-from", "eu-west-1/ami-00000000000000001"));
    function.deliver(tagChanged("ami-00000000000000099"));
    assertThat(regions.copies()).isZero();
  }

  @Test
  void inReportModeItIsSaidWhatWouldBeCopied() {
    function.with("MODE", "report");
    JsonObject summary = function.sweep();
    function.deliver(tagChanged(ONE));

    assertThat(regions.copies()).isZero();
    assertThat(
            summary
                .getAsJsonObject("copies")
                .getAsJsonObject("states")
                .get("would-copy")
                .getAsInt())
        .isEqualTo(6);
    assertThat(regions.states(ONE)).hasSize(3).values().containsOnly("would-copy");
    assertThat(regions.tag(ONE)).isEmpty();
    assertThat(function.events()).doesNotContain("AMI Distribution Changed");
  }

  @Test
  void withoutTheSettingNoOtherRegionIsAsked() {
    function.with("COPY_TO_REGIONS", "");
    function.sweep();
    function.deliver(tagChanged(ONE));
    for (String region : ALL) {
      assertThat(regions.in(region).calls()).isEmpty();
    }
    assertThat(function.loggedOutcome(ONE).has("regions")).isFalse();
  }
}
