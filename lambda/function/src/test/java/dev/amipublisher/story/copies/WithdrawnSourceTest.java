package dev.amipublisher.story.copies;

import static dev.amipublisher.story.copies.ThreeRegions.ALL;
import static dev.amipublisher.story.copies.ThreeRegions.IRELAND;
import static dev.amipublisher.story.copies.ThreeRegions.OREGON;
import static dev.amipublisher.story.copies.ThreeRegions.TOKYO;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.testing.FunctionUnderTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to copies when their source, or a person, asks for something else. */
class WithdrawnSourceTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  private final ThreeRegions regions = new ThreeRegions(function);

  /** Both sources are public in four Regions. */
  @BeforeEach
  void publishEverywhere() {
    regions.addTwoSources();
    function.sweep();
    regions.copiesBecomeAvailable();
    function.sweep();
    assertThat(regions.tag(ONE)).isEqualTo("public: ap-northeast-1 eu-west-1 us-west-2");
    function.forget();
  }

  private List<Boolean> arePublic(String imageId) {
    return ALL.stream().map(region -> regions.copy(region, imageId).isPublic()).toList();
  }

  private void tagCopy(String region, String key, String value) {
    regions.in(region).callAs("someone").createTag(regions.copy(region, ONE).imageId(), key, value);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withdrawingASourceWithdrawsItsCopiesAndNoOthers(boolean byEvent) {
    function.someone().createTag(ONE, "publish", "false");
    if (byEvent) {
      function.deliver(tagChanged(ONE));
    } else {
      function.sweep();
    }
    assertThat(regions.copy(IRELAND, ONE).tags())
        .containsEntry("publish", "false")
        .containsEntry("ami-publisher:copy", "not-wanted");
    assertThat(regions.states(ONE)).hasSize(3).values().containsOnly("waiting");

    regions.everyRegionSweeps();
    function.sweep();

    assertThat(arePublic(ONE)).containsOnly(false);
    assertThat(arePublic(TWO)).containsOnly(true);
    assertThat(regions.tag(ONE)).isEqualTo("withdrawn: ap-northeast-1 eu-west-1 us-west-2");
    assertThat(regions.copies()).as("none is deregistered").isEqualTo(6);
  }

  @Test
  void aSourceThatIsWantedAgainHasItsOldCopiesPublic() {
    function.someone().createTag(ONE, "publish", "false");
    function.sweep();
    regions.everyRegionSweeps();
    function.someone().createTag(ONE, "publish", "true");
    function.deliver(tagChanged(ONE));
    regions.everyRegionSweeps();
    function.sweep();
    assertThat(arePublic(ONE)).containsOnly(true);
    assertThat(regions.copies()).as("no new copies").isEqualTo(6);
    assertThat(regions.tag(ONE)).isEqualTo("public: ap-northeast-1 eu-west-1 us-west-2");
  }

  @Test
  void aSourceThatSomeoneElseMadePrivateHasItsCopiesWithdrawn() {
    function.ec2().awsRevokesPublic(ONE);
    function.sweep();
    regions.everyRegionSweeps();
    assertThat(arePublic(ONE)).containsOnly(false);
  }

  @Test
  void aCopyWhoseTagWasSetToFalseByHandStaysSo() {
    tagCopy(IRELAND, "publish", "false");
    regions.everyRegionSweeps();
    function.sweep();
    function.deliver(tagChanged(ONE));
    assertThat(regions.states(ONE)).containsEntry(IRELAND, "left").containsEntry(OREGON, "public");
    assertThat(regions.copy(IRELAND, ONE).tags())
        .containsEntry("publish", "false")
        .containsEntry("ami-publisher:copy", "wanted");
    assertThat(regions.copy(IRELAND, ONE).isPublic()).isFalse();

    function.someone().createTag(ONE, "publish", "false");
    function.sweep();
    function.someone().createTag(ONE, "publish", "true");
    function.sweep();
    function.sweep();
    regions.everyRegionSweeps();
    assertThat(arePublic(ONE)).as("Ireland, Tokyo, Oregon").containsExactly(false, true, true);
  }

  @Test
  void aCopyWhoseTagWasTakenAwayByHandStaysSoAndIsWithdrawnWithItsSource() {
    regions
        .in(IRELAND)
        .callAs("someone")
        .deleteTag(regions.copy(IRELAND, ONE).imageId(), "publish");
    function.sweep();
    assertThat(regions.states(ONE)).containsEntry(IRELAND, "left");
    assertThat(regions.copy(IRELAND, ONE).tags()).doesNotContainKey("publish");

    function.someone().createTag(ONE, "publish", "false");
    function.sweep();
    assertThat(regions.copy(IRELAND, ONE).tags()).containsEntry("publish", "false");
  }

  @Test
  void aCopyThatSomeonePublishesThoughItsSourceIsPrivateStaysSo() {
    function.someone().createTag(ONE, "publish", "false");
    function.sweep();
    tagCopy(IRELAND, "publish", "true");
    function.sweep();
    assertThat(regions.states(ONE)).containsEntry(IRELAND, "left");
    assertThat(regions.copy(IRELAND, ONE).tags()).containsEntry("publish", "true");
  }

  @Test
  void theCopiesTagFollowsThatOfTheSource() {
    function.someone().createTag(ONE, "publish", "until 2027-01-31");
    function.deliver(tagChanged(ONE));
    for (String region : ALL) {
      assertThat(regions.copy(region, ONE).tags()).containsEntry("publish", "until 2027-01-31");
    }
    assertThat(arePublic(ONE)).containsOnly(true);
  }

  @Test
  void aRegionThatTheTagNoLongerNamesHasItsCopyWithdrawn() {
    function.someone().createTag(ONE, "publish-regions", "eu-west-1");
    function.sweep();
    regions.everyRegionSweeps();
    function.sweep();
    assertThat(arePublic(ONE)).as("Ireland, Tokyo, Oregon").containsExactly(true, false, false);
    assertThat(regions.tag(ONE))
        .isEqualTo("withdrawn: ap-northeast-1 us-west-2 / public: eu-west-1");
  }

  @Test
  void aSourceThatTheWithdrawalLimitKeepsPublicKeepsItsCopies() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "0");
    function.someone().deleteTag(ONE, "publish");
    function.sweep();
    regions.everyRegionSweeps();
    assertThat(function.outcomes(ONE)).contains("held-back");
    assertThat(arePublic(ONE)).containsOnly(true);
  }

  @Test
  void theWithdrawalLimitCountsASourceAndItsCopiesOnce() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "1");
    function.someone().deleteTag(ONE, "publish");
    function.someone().deleteTag(TWO, "publish");
    function.sweep();
    regions.everyRegionSweeps();
    boolean one = function.isPublic(ONE);
    assertThat(function.isPublic(TWO)).isNotEqualTo(one);
    assertThat(arePublic(ONE)).containsOnly(one);
    assertThat(arePublic(TWO)).containsOnly(!one);
  }

  @Test
  void theCopiesOfASourceThatIsDeregisteredStayAndTheSweepSaysSo() {
    function.someone().deregisterImage(ONE);
    JsonObject copies = function.sweep().getAsJsonObject("copies");
    function.sweep();
    regions.everyRegionSweeps();

    assertThat(arePublic(ONE)).containsOnly(true);
    assertThat(copies.get("orphans").getAsInt()).isEqualTo(3);
    assertThat(copies.getAsJsonObject("states").get("left").getAsInt()).isEqualTo(3);
    assertThat(copies.getAsJsonArray("orphanImageIds").toString())
        .contains(TOKYO + "/" + regions.copy(TOKYO, ONE).imageId());
  }

  @Test
  void aSourceWithoutAnyTagThatIsPrivateHasItsCopiesWithdrawn() {
    function
        .ec2()
        .change(
            ONE,
            image ->
                image
                    .privately()
                    .withoutTag("publish")
                    .withoutTag("ami-publisher:status")
                    .withoutTag("ami-publisher:detail")
                    .withoutTag("ami-publisher:regions"));
    function.sweep();
    regions.everyRegionSweeps();
    assertThat(arePublic(ONE)).containsOnly(false);
  }

  @Test
  void inReportModeItIsSaidWhichCopiesWouldBeWithdrawn() {
    function.with("MODE", "report").ec2().awsRevokesPublic(ONE);
    JsonObject copies = function.sweep().getAsJsonObject("copies");
    assertThat(copies.getAsJsonObject("states").get("would-withdraw").getAsInt()).isEqualTo(3);
    assertThat(regions.copy(IRELAND, ONE).tags()).containsEntry("publish", "true");
  }
}
