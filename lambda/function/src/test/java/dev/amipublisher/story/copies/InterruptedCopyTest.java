package dev.amipublisher.story.copies;

import static dev.amipublisher.story.copies.ThreeRegions.ALL;
import static dev.amipublisher.story.copies.ThreeRegions.IRELAND;
import static dev.amipublisher.story.copies.ThreeRegions.OREGON;
import static dev.amipublisher.story.copies.ThreeRegions.TOKYO;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Invocations that are cut off, short of time or unlucky: no copy is lost, none made twice. */
class InterruptedCopyTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  private final ThreeRegions regions = new ThreeRegions(function);

  @BeforeEach
  void addTwoSources() {
    regions.addTwoSources();
  }

  @Test
  void anInvocationThatIsCutOffAfterACopyWasAskedForLeavesNoSecondOne() {
    for (int i = 0; i < 3; i++) {
      function.throughRegions(InterruptedRegions::new);
      assertThatExceptionOfType(InterruptedRegions.Killed.class)
          .isThrownBy(() -> function.deliver(tagChanged(ONE)));
    }
    assertThat(regions.copies()).as("each look came one Region further").isEqualTo(3);
    assertThat(regions.tag(ONE)).isEmpty();

    function.throughRegions(it -> it).deliver(tagChanged(ONE));
    regions.copiesBecomeAvailable();
    function.sweep();
    for (String region : ALL) {
      assertThat(regions.copies(region, ONE)).hasSize(1);
      assertThat(regions.copy(region, ONE).isPublic()).isTrue();
    }
  }

  @Test
  void aCopyWhoseAnswerIsLostIsNotMadeAgain() {
    regions.in(IRELAND).faults().onCall("CopyImage", 1, Fault.timeoutAfterEffect());
    function.deliver(tagChanged(ONE));
    function.deliver(tagChanged(ONE));
    assertThat(regions.copies(IRELAND, ONE)).hasSize(1);
  }

  @Test
  void noCopyIsBegunRightAfterMidnight() {
    function.clock().advance(Duration.between(function.clock().instant(), at("00:05:00")));
    function.sweep();
    assertThat(regions.copies()).isZero();
    assertThat(regions.states(ONE)).hasSize(3).values().containsOnly("waiting");
    function.clock().advance(Duration.ofMinutes(6));
    function.sweep();
    assertThat(regions.copies()).isEqualTo(6);
  }

  @Test
  void aCopyThatIsNotListedYetAtTheEndOfItsDayIsNotMadeAgainOnTheNext() {
    function
        .clock()
        .advance(
            Duration.between(function.clock().instant(), at("23:59:00").minus(Duration.ofDays(1))));
    regions.in(TOKYO).readLag(Duration.ofMinutes(9), (_, _) -> Duration.ofMinutes(9));
    function.deliver(tagChanged(ONE));
    for (int i = 0; i < 20; i++) {
      function.clock().advance(Duration.ofMinutes(1));
      function.deliver(tagChanged(ONE));
    }
    assertThat(regions.copies(TOKYO, ONE)).hasSize(1);
  }

  @Test
  void aSourceThatIsWithdrawnWhileItsCopiesAreAskedForGetsNoMore() {
    regions
        .in(IRELAND)
        .hooks()
        .after(
            "CopyImage",
            1,
            () -> {
              function.clock().advance(Duration.ofSeconds(11));
              function.someone().createTag(ONE, "publish", "false");
              function.ec2().change(ONE, ImageBuilder::privately);
            });
    function.deliver(tagChanged(ONE));
    assertThat(regions.copies(IRELAND, ONE)).hasSize(1);
    assertThat(regions.copies(TOKYO, ONE)).isEmpty();
    assertThat(regions.copies(OREGON, ONE)).isEmpty();
    function.sweep();
    assertThat(regions.copy(IRELAND, ONE).tags()).containsEntry("publish", "false");
  }

  @Test
  void anEventThatTheBusDoesNotTakeComesWithTheNextLook() {
    function.aws().eventBridge().refuseAllEntries("InternalFailure", "No.");
    function.deliverFailing(EventBuilder.empty());
    assertThat(regions.copies()).isEqualTo(6);
    function.aws().eventBridge().acceptEntries();
    function.forget();
    function.sweep();
    assertThat(function.events(ONE)).containsExactly("AMI Distribution Changed");
    function.sweep();
    assertThat(function.events(ONE)).containsExactly("AMI Distribution Changed");
  }

  @Test
  void whereTheTagCannotBeWrittenASweepAnnouncesNothingAgainAndAgain() {
    function.ec2().faults().deny("CreateTags");
    function.sweep();
    function.sweep();
    assertThat(function.events()).doesNotContain("AMI Distribution Changed");
    assertThat(regions.copies()).isEqualTo(6);
  }

  @Test
  void aSweepThatRunsShortOfTimeLeavesCopiesToTheNextThatItAsksFor() {
    regions
        .in(IRELAND)
        .hooks()
        .after("CopyImage", 1, () -> function.clock().advance(Duration.ofSeconds(870)));
    JsonObject summary = function.sweep();
    assertThat(regions.copies()).isEqualTo(1);
    assertThat(summary.getAsJsonObject("copies").get("left").getAsInt()).isPositive();
    assertThat(function.events()).contains("AMI Sweep Requested");
    function.sweep();
    assertThat(regions.copies()).isEqualTo(6);
  }

  private static Instant at(String timeOfNextDay) {
    return Instant.parse("2026-11-24T" + timeOfNextDay + "Z");
  }
}
