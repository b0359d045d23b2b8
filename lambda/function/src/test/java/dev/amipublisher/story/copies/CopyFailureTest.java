package dev.amipublisher.story.copies;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.story.copies.ThreeRegions.IRELAND;
import static dev.amipublisher.story.copies.ThreeRegions.OREGON;
import static dev.amipublisher.story.copies.ThreeRegions.TOKYO;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.published;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageSource;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Copies that fail, and Regions that are out. */
class CopyFailureTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  private final ThreeRegions regions = new ThreeRegions(function);

  @BeforeEach
  void addTwoSources() {
    regions.addTwoSources();
  }

  @Test
  void aCopyThatFailsIsTriedTwiceMoreAndNeverAgain() {
    IntStream.range(0, 5)
        .forEach(_ -> regions.in(IRELAND).copyConditions().failNext("the snapshot is gone"));
    function.someone().createTag(TWO, "publish-regions", "none");
    for (int sweep = 0; sweep < 6; sweep++) {
      function.sweep();
      function.clock().advance(Duration.ofHours(8));
      regions.everyRegionSweeps();
    }
    JsonObject summary = function.sweep();

    assertThat(regions.copies(IRELAND, ONE)).hasSize(3);
    assertThat(regions.states(ONE))
        .containsEntry(IRELAND, "failed")
        .containsEntry(OREGON, "public");
    assertThat(regions.problem(ONE, IRELAND)).contains("the snapshot is gone").contains(IRELAND);
    assertThat(regions.tag(ONE)).isEqualTo("failed: eu-west-1 / public: ap-northeast-1 us-west-2");
    assertThat(summary.getAsJsonObject("copies").getAsJsonObject("states").get("failed").getAsInt())
        .isEqualTo(1);
  }

  @Test
  void aCopyThatFailsOnceIsMadeAgainAndItIsSaidWhy() {
    regions.in(IRELAND).copyConditions().failNext("bad luck");
    function.deliver(tagChanged(ONE));
    regions.copiesBecomeAvailable();
    function.deliver(tagChanged(ONE));
    assertThat(regions.states(ONE)).containsEntry(IRELAND, "copying");
    assertThat(regions.problem(ONE, IRELAND)).contains("bad luck");
    regions.copiesBecomeAvailable();
    assertThat(regions.copy(IRELAND, ONE).isPublic()).isTrue();
  }

  @Test
  void aRegionThatIsOutKeepsNoOtherFromItsCopyAndIsCaughtUpWith() {
    regions.in(IRELAND).faults().always("DescribeImages", Fault.error(Ec2Error.internalError()));
    function.deliver(tagChanged(ONE));
    JsonObject copies = function.sweep().getAsJsonObject("copies");

    assertThat(regions.copies(IRELAND, ONE)).isEmpty();
    assertThat(regions.copies(TOKYO, ONE)).hasSize(1);
    assertThat(copies.getAsJsonObject("unreadable").get(IRELAND).getAsString()).contains(IRELAND);
    assertThat(regions.states(ONE)).containsEntry(IRELAND, "unknown");

    regions.in(IRELAND).faults().clear();
    function.sweep();
    assertThat(regions.copies(IRELAND, ONE)).hasSize(1);
  }

  @Test
  void whatIsSaidOfARegionThatIsOutIsWhatWasSaidBefore() {
    function.sweep();
    regions.copiesBecomeAvailable();
    function.sweep();
    function.forget();
    regions.in(IRELAND).faults().always("DescribeImages", Fault.error(Ec2Error.internalError()));
    regions.in(IRELAND).forgetCalls();
    function.someone().createTag(ONE, "publish", "false");
    function.sweep();
    assertThat(regions.tag(ONE)).isEqualTo("waiting: ap-northeast-1 us-west-2 / public: eu-west-1");
    assertThat(regions.tag(TWO)).isEqualTo("public: ap-northeast-1 eu-west-1 us-west-2");
    assertThat(function.events(TWO)).isEmpty();

    regions.in(IRELAND).faults().clear();
    function.sweep();
    regions.everyRegionSweeps();
    assertThat(regions.copy(IRELAND, ONE).isPublic()).isFalse();
  }

  @Test
  void aRegionThatIsOutIsAskedOnceInOneInvocation() {
    for (int i = 0; i < 40; i++) {
      function.ec2().addImage(published("ami-000000000000bb%03d".formatted(i)));
    }
    regions.in(IRELAND).faults().always("CopyImage", Fault.error(Ec2Error.internalError()));
    function.sweep();
    assertThat(regions.in(IRELAND).calls())
        .filteredOn(call -> call.action().equals("CopyImage"))
        .as("one call and the SDK's retries")
        .hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void asManyCopiesAsEc2MakesAtOnceAreMadeAndTheOthersLater() {
    regions.in(IRELAND).copyConditions().limit(1);
    function.sweep();
    assertThat(regions.in(IRELAND).images()).hasSize(1);
    assertThat(regions.states(TWO)).containsEntry(IRELAND, "waiting");
    regions.copiesBecomeAvailable();
    function.sweep();
    assertThat(regions.in(IRELAND).images()).hasSize(2);
  }

  @Test
  void aRefusalOfEc2IsAFinding() {
    regions.in(IRELAND).faults().deny("CopyImage");
    function.deliver(tagChanged(ONE));
    assertThat(regions.findings(ONE, IRELAND)).containsExactly("ec2");
    assertThat(regions.problem(ONE, IRELAND)).contains("UnauthorizedOperation");
  }

  @Test
  void anImageMadeOfACopyIsNoCopyAndNeitherIsOneWithAForgedTag() {
    function.deliver(tagChanged(ONE));
    regions.copiesBecomeAvailable();
    Image copy = regions.copy(IRELAND, ONE);
    regions
        .in(IRELAND)
        .addImage(
            image("ami-0000000000000dddd")
                .copiedFrom(new ImageSource(copy.imageId(), IRELAND))
                .tag("ami-publisher:copied-from", "us-east-1/" + ONE)
                .tag("publish", "true"))
        .addImage(
            image("ami-0000000000000eeee")
                .copiedFrom(new ImageSource(ONE, "us-east-1"))
                .tag("publish", "true"))
        .addImage(
            image("ami-0000000000000ffff")
                .copiedFrom(new ImageSource(ONE, OREGON))
                .tag("ami-publisher:copied-from", "us-east-1/" + ONE)
                .tag("publish", "true"));
    function.someone().createTag(ONE, "publish", "false");
    JsonObject copies = function.sweep().getAsJsonObject("copies");
    for (String imageId :
        List.of("ami-0000000000000dddd", "ami-0000000000000eeee", "ami-0000000000000ffff")) {
      assertThat(regions.tags(IRELAND, imageId)).containsEntry("publish", "true");
    }
    assertThat(copies.get("orphans").getAsInt()).isZero();
    assertThat(regions.tags(IRELAND, copy.imageId())).containsEntry("publish", "false");
  }
}
