package dev.amipublisher.story.snapshots;

import static dev.amipublisher.story.snapshots.SnapshotScene.DATA;
import static dev.amipublisher.story.snapshots.SnapshotScene.ROOT;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who hears of a public AMI can copy it, if its snapshots may be shared. */
class ShareTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();
  private final SnapshotScene scene = new SnapshotScene(function);

  @AfterEach
  void otherGrantsAreUntouched() {
    scene.verifyGrants();
  }

  private static ImageBuilder withTwoSnapshots(ImageBuilder image) {
    return image.volume(ROOT).volume(DATA);
  }

  @Test
  void theSnapshotsAreSharedBeforeTheImageIsPublicAndItsEventSaysSo() {
    function.add(withTwoSnapshots(toPublish(ONE)));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(scene.isShared(ROOT)).isTrue();
    assertThat(scene.isShared(DATA)).isTrue();
    assertThat(scene.mark(ROOT)).isEqualTo("true");
    assertThat(scene.permissionChanges())
        .containsExactly(
            "ModifySnapshotAttribute", "ModifySnapshotAttribute", "ModifyImageAttribute");
    assertThat(scene.outcome(ONE, "shared")).containsExactlyInAnyOrder(ROOT, DATA);
    assertThat(function.aws().eventBridge().entries().getFirst().detail())
        .contains("\"shared\":[\"" + ROOT);
    assertThat(scene.said(ONE)).isEmpty();
  }

  @Test
  void theyAreMarkedBeforeTheyAreSharedSoThatACutOffCannotHideIt() {
    List<String> marks = new ArrayList<>();
    function.add(withTwoSnapshots(toPublish(ONE)));
    function
        .ec2()
        .hooks()
        .before(
            "ModifySnapshotAttribute",
            1,
            () -> marks.addAll(List.of(scene.mark(ROOT), scene.mark(DATA))));
    function.deliver(tagChanged(ONE));
    assertThat(marks).containsExactly("pending", "pending");
    assertThat(scene.mark(ROOT)).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void withoutTheSettingNothingIsCalledWhateverTheTagSays(String tag) {
    function.with("SHARE_SNAPSHOTS", "none");
    function.add(withTwoSnapshots(toPublish(ONE)).tag("share-snapshots", tag));
    function.deliver(tagChanged(ONE));
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(scene.isShared(ROOT)).isFalse();
    assertThat(function.calls())
        .noneMatch(action -> action.contains("Snapshot") && !action.equals("DescribeSnapshots"));
    assertThat(function.loggedOutcome(ONE).has("snapshots")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, ''",
    "' TRUE ', true, ''",
    "false, false, ''",
    "no, false, share-snapshots: ami-00000000000000001",
  })
  void theTagOfTheImageOverridesTheSetting(String tag, boolean shared, String said) {
    function.add(withTwoSnapshots(toPublish(ONE)).tag("share-snapshots", tag));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(scene.isShared(ROOT)).isEqualTo(shared);
    assertThat(scene.said(ONE)).isEqualTo(said);
    function.forget();
    function.sweep();
    assertThat(function.changes()).as("nothing is left to do").isEmpty();
  }

  @Test
  void anImageThatARuleForbidsHasNoSharedSnapshots() {
    function.add(withTwoSnapshots(toPublish(ONE)).productCode("8o2r"));
    function.deliver(tagChanged(ONE));
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(scene.isShared(ROOT)).isFalse();
    assertThat(scene.permissionChanges()).isEmpty();
  }

  @Test
  void aSweepSharesWhatIsMissing() {
    scene.shared(ROOT);
    function.add(withTwoSnapshots(published(ONE)));
    var summary = function.sweep().getAsJsonObject("snapshots");
    assertThat(summary.get("shared").getAsInt()).isEqualTo(1);
    assertThat(scene.isShared(DATA)).isTrue();
    assertThat(scene.outcome(ONE, "shared")).containsExactly(DATA);
  }

  @Test
  void whatSomeoneElseSharedIsNotMarkedAsOurs() {
    scene.sharedByHand(ROOT);
    function.add(withTwoSnapshots(toPublish(ONE)));
    function.deliver(tagChanged(ONE));
    assertThat(scene.mark(ROOT)).isEmpty();
    assertThat(scene.mark(DATA)).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource({
    "block-new-sharing, blocks new sharing",
    "block-all-sharing, not public there",
  })
  void whereSharingIsBlockedTheImageIsPublishedAllTheSameAndSaysSo(String state, String words) {
    function.ec2().snapshotBlockPublicAccess().set(state);
    function.add(withTwoSnapshots(toPublish(ONE)));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("published");
    assertThat(scene.permissionChanges()).containsExactly("ModifyImageAttribute");
    assertThat(scene.findings(ONE)).containsExactly("snapshot-block-public-access");
    assertThat(function.notes(ONE).toString()).contains(words);
    assertThat(scene.said(ONE)).isEqualTo("snapshot-block-public-access: us-east-1");
    assertThat(scene.mark(ROOT)).isEmpty();

    function.forget();
    assertThat(notShared()).isEqualTo(1);
    assertThat(function.changes()).as("said once").isEmpty();

    function.ec2().snapshotBlockPublicAccess().set("unblocked");
    assertThat(notShared()).isZero();
    assertThat(scene.isShared(ROOT)).isTrue();
    assertThat(scene.said(ONE)).isEmpty();
  }

  private int notShared() {
    return function.sweep().getAsJsonObject("snapshots").get("notShared").getAsInt();
  }

  @Test
  void whatIsSharedAndNotPublicBecauseAllSharingIsBlockedIsSaid() {
    scene.shared(ROOT, DATA);
    function.ec2().snapshotBlockPublicAccess().managedByDeclarativePolicy("block-all-sharing");
    function.add(withTwoSnapshots(published(ONE)));
    assertThat(notShared()).isEqualTo(1);
    assertThat(scene.said(ONE)).isEqualTo("snapshot-block-public-access: us-east-1");
    function.deliver(tagChanged(ONE));
    assertThat(scene.findings(ONE)).containsExactly("snapshot-block-public-access");
    assertThat(function.loggedOutcome(ONE).toString()).contains("declarative policy");
  }

  @Test
  void whatIsSharedStaysSharedWhileOnlyNewSharingIsBlocked() {
    scene.shared(ROOT, DATA);
    function.ec2().snapshotBlockPublicAccess().set("block-new-sharing");
    function.add(withTwoSnapshots(published(ONE)));
    assertThat(notShared()).isZero();
    assertThat(scene.said(ONE)).isEmpty();
  }

  @Test
  void aRefusalOfEc2IsAFindingAndTheImageIsPublished() {
    scene.productCode(DATA);
    function.add(withTwoSnapshots(toPublish(ONE)));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("published");
    assertThat(scene.isShared(ROOT)).isTrue();
    assertThat(scene.findings(ONE)).containsExactly("ec2");
    assertThat(scene.said(ONE)).isEqualTo("ec2: " + DATA);
  }

  @Test
  void anImageWhoseTagIsTakenAwayMeanwhileHasNoSharedSnapshots() {
    function.add(withTwoSnapshots(toPublish(ONE)));
    function
        .ec2()
        .hooks()
        .after(
            "DescribeSnapshotAttribute",
            2,
            () -> {
              function.clock().advance(Duration.ofSeconds(11));
              function.someone().deleteTag(ONE, "publish");
            });
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(scene.permissionChanges()).isEmpty();
  }

  @Test
  void inReportModeNothingIsChangedAndTheOutcomeSaysWhatWouldBe() {
    function.with("MODE", "report");
    function.add(withTwoSnapshots(toPublish(ONE)));
    function.add(published(TWO).volume(DATA));
    function.deliver(tagChanged(ONE));
    assertThat(scene.outcome(ONE, "wouldShare")).containsExactlyInAnyOrder(ROOT, DATA);
    var summary = function.sweep().getAsJsonObject("snapshots");
    assertThat(summary.get("wouldShare").getAsInt()).isEqualTo(1);
    assertThat(function.changes()).isEmpty();
  }
}
