package dev.amipublisher.story.snapshots;

import static dev.amipublisher.story.snapshots.SnapshotScene.DATA;
import static dev.amipublisher.story.snapshots.SnapshotScene.ROOT;
import static dev.amipublisher.testing.EventBuilder.becameAvailable;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the function shared, and nothing else, is no longer shared when no public AMI needs it. */
class UnshareTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();
  private final SnapshotScene scene = new SnapshotScene(function);

  @BeforeEach
  void twoImagesArePublic() {
    scene.shared(ROOT, DATA);
    function.add(published(ONE).volume(ROOT).volume(DATA)).add(published(TWO));
    function.sweep();
    function.forget();
  }

  @AfterEach
  void otherGrantsAreUntouched() {
    scene.verifyGrants();
  }

  @Test
  void theImageIsWithdrawnAndReadBackBeforeItsSnapshotsAre() {
    function.someone().createTag(ONE, "publish", "false");
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(scene.isShared(ROOT)).isFalse();
    assertThat(scene.isShared(DATA)).isFalse();
    assertThat(scene.mark(ROOT)).isEqualTo("false");
    assertThat(scene.permissionChanges())
        .containsExactly(
            "ModifyImageAttribute", "ModifySnapshotAttribute", "ModifySnapshotAttribute");
    int withdrawn = function.calls().indexOf("ModifyImageAttribute");
    int unshared = function.calls().indexOf("ModifySnapshotAttribute");
    assertThat(function.calls().subList(withdrawn, unshared)).contains("DescribeImages");
    assertThat(scene.outcome(ONE, "unshared")).containsExactlyInAnyOrder(ROOT, DATA);
  }

  @Test
  void aSweepDoesTheSame() {
    function.someone().createTag(ONE, "publish", "false");
    function.sweep();
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(scene.isShared(ROOT)).isFalse();
    assertThat(scene.outcome(ONE, "unshared")).containsExactlyInAnyOrder(ROOT, DATA);
  }

  @Test
  void aSnapshotThatAnotherPublicImageNeedsStaysUntilThatIsWithdrawnToo() {
    String third = "ami-00000000000000003";
    function.add(published(third).volume(DATA));
    function.someone().createTag(ONE, "publish", "false");
    function.deliver(tagChanged(ONE));
    assertThat(scene.isShared(ROOT)).isFalse();
    assertThat(scene.isShared(DATA)).isTrue();
    assertThat(scene.outcome(ONE, "kept")).containsExactly(DATA);
    function.sweep();
    assertThat(scene.isShared(DATA)).isTrue();

    function.someone().createTag(third, "publish", "false");
    function.deliver(tagChanged(third));
    assertThat(scene.isShared(DATA)).isFalse();
  }

  @Test
  void whatSomeoneElseSharedStaysShared() {
    scene.mark(ROOT, "");
    function.someone().createTag(ONE, "publish", "false");
    function.deliver(tagChanged(ONE));
    function.sweep();
    assertThat(scene.isShared(ROOT)).isTrue();
    assertThat(scene.isShared(DATA)).isFalse();
  }

  @Test
  void anImageThatOptsOutStaysPublicWithoutSharedSnapshots() {
    function.someone().createTag(ONE, "share-snapshots", "false");
    var summary = function.sweep().getAsJsonObject("snapshots");
    assertThat(summary.get("unshared").getAsInt()).isEqualTo(2);
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(scene.isShared(ROOT)).isFalse();

    function.someone().deleteTag(ONE, "share-snapshots");
    function.sweep();
    assertThat(scene.isShared(ROOT)).as("and in again").isTrue();
  }

  @Test
  void theSnapshotsOfADeregisteredImageAreFoundByASweep() {
    function.someone().deregisterImage(ONE);
    function.sweep();
    assertThat(scene.isShared(ROOT)).isFalse();
    assertThat(scene.isShared(DATA)).isFalse();
  }

  @Test
  void whoMakesAnImagePrivateMakesItsSnapshotsPrivateToo() {
    function.ec2().change(ONE, ImageBuilder::privately);
    function.deliver(becameAvailable(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("revoked");
    assertThat(scene.isShared(ROOT)).isFalse();
    assertThat(scene.isShared(DATA)).isFalse();
  }

  @Test
  void anImageThatIsHeldBackKeepsItsSnapshots() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "0");
    function.someone().deleteTag(ONE, "publish");
    function.deliver(tagChanged(ONE));
    function.sweep();
    assertThat(function.status(ONE)).isEqualTo("held-back");
    assertThat(scene.isShared(ROOT)).isTrue();
  }

  @Test
  void whoStopsTheSharingOfOneSnapshotIsNotOverruledUntilTheTagIsSetAgain() {
    scene.unshareByHand(ROOT);
    function.sweep();
    function.sweep();
    assertThat(scene.isShared(ROOT)).isFalse();
    assertThat(scene.said(ONE)).isEqualTo("snapshot-revoked: " + ROOT);
    assertThat(scene.permissionChanges()).isEmpty();

    function.deliver(becameAvailable(ONE));
    assertThat(scene.isShared(ROOT)).isFalse();
    function.deliver(tagChanged(ONE));
    assertThat(scene.isShared(ROOT)).isTrue();
    assertThat(scene.said(ONE)).isEmpty();
  }

  @Test
  void whatEc2DoesNotDoNowIsDoneByTheRedeliveredEvent() {
    function
        .ec2()
        .faults()
        .always("ModifySnapshotAttribute", Fault.error(Ec2Error.internalError()));
    function.someone().createTag(ONE, "publish", "false");
    assertThat(function.deliverFailing(tagChanged(ONE))).hasMessageContaining("unfinished");
    assertThat(function.isPublic(ONE)).isFalse();
    function.ec2().faults().clear();
    function.deliver(tagChanged(ONE));
    assertThat(scene.isShared(ROOT)).isFalse();
  }

  @Test
  void inReportModeItIsOnlySaid() {
    function.with("MODE", "report");
    function.someone().createTag(ONE, "publish", "false");
    function.deliver(tagChanged(ONE));
    assertThat(scene.outcome(ONE, "wouldUnshare")).containsExactlyInAnyOrder(ROOT, DATA);
    assertThat(scene.permissionChanges()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "pending"})
  void whatIsLeftOfAPublicationThatWasCutOffIsFoundByASweep(String mark) {
    scene.add("snap-0000000000000aaa3").shared("snap-0000000000000aaa3");
    scene.mark("snap-0000000000000aaa3", mark);
    function.add(
        toPublish("ami-00000000000000004")
            .volume("snap-0000000000000aaa3")
            .tag("publish", "false"));
    function.sweep();
    assertThat(scene.isShared("snap-0000000000000aaa3")).isFalse();
  }
}
