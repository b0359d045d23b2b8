package dev.amipublisher.story.snapshots;

import static dev.amipublisher.story.snapshots.SnapshotScene.DATA;
import static dev.amipublisher.story.snapshots.SnapshotScene.ROOT;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.localaws.ec2.Snapshot;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is cut off, refused or short of time, a later look does what is left to do. */
class InterruptedSharingTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();
  private final SnapshotScene scene = new SnapshotScene(function);

  @AfterEach
  void otherGrantsAreUntouched() {
    scene.verifyGrants();
  }

  private static final class Killed extends Error {

    private static final long serialVersionUID = 1;
  }

  private void killedBeforeTheImageIsPublic() {
    function.add(toPublish(ONE).volume(ROOT).volume(DATA)).add(published(TWO));
    function.through(
        images ->
            new ForwardingImages(images) {
              @Override
              public void makePublic(String imageId) {
                throw new Killed();
              }
            });
    assertThatExceptionOfType(Killed.class).isThrownBy(() -> function.deliver(tagChanged(ONE)));
    assertThat(scene.isShared(ROOT)).isTrue();
    assertThat(function.isPublic(ONE)).isFalse();
    function.through(UnaryOperator.<Images>identity());
  }

  @Test
  void cutOffBetweenSnapshotAndImageTheImageIsPublishedByTheNextLook() {
    killedBeforeTheImageIsPublic();
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(scene.isShared(ROOT)).isTrue();
    assertThat(scene.mark(ROOT)).isEqualTo("true");
  }

  @Test
  void cutOffBetweenSnapshotAndImageTheSharingEndsIfNobodyAsksAnyMore() {
    killedBeforeTheImageIsPublic();
    function.someone().deleteTag(ONE, "publish");
    function.sweep();
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(scene.isShared(ROOT)).isFalse();
    assertThat(scene.isShared(DATA)).isFalse();
  }

  @Test
  void cutOffBetweenTheMarkAndTheSharingASweepSharesIt() {
    scene.mark(ROOT, "pending");
    scene.shared(DATA);
    scene.mark(DATA, "pending");
    scene.sharedByHand(DATA);
    function.add(published(ONE).volume(ROOT).volume(DATA));
    function.sweep();
    assertThat(scene.isShared(ROOT)).isTrue();
    assertThat(scene.mark(ROOT)).isEqualTo("true");
    assertThat(scene.mark(DATA)).isEqualTo("true");
  }

  @Test
  void anImageThatEc2RefusesToPublishDoesNotKeepItsSnapshotsShared() {
    function.add(toPublish(ONE).volume(ROOT));
    function
        .ec2()
        .faults()
        .always(
            "ModifyImageAttribute",
            Fault.error(Ec2Error.client("ResourceLimitExceeded", "too many")));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(scene.isShared(ROOT)).isFalse();

    function.add(toPublish(TWO).volume(DATA));
    function.sweep();
    assertThat(function.outcome(TWO)).isEqualTo("refused");
    assertThat(scene.isShared(DATA)).isFalse();
    assertThat(scene.outcome(TWO, "unshared")).as("at once").containsExactly(DATA);
  }

  @Test
  void aLostAnswerIsNoHarm() {
    function.add(toPublish(ONE).volume(ROOT));
    function.ec2().faults().onCall("ModifySnapshotAttribute", 1, Fault.timeoutAfterEffect());
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(scene.isShared(ROOT)).isTrue();
  }

  @Test
  void snapshotsThatCannotBeReadNowAreNoReasonNotToPublish() {
    function.add(toPublish(ONE).volume(ROOT));
    function
        .ec2()
        .faults()
        .always("DescribeSnapshotAttribute", Fault.error(Ec2Error.internalError()));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.notes(ONE).toString()).contains("looked after again by the next sweep");
    function.ec2().faults().clear();
    function.sweep();
    assertThat(scene.isShared(ROOT)).isTrue();
  }

  @Test
  void aMissingRightIsAFindingAndNoReasonNotToPublish() {
    function.add(toPublish(ONE).volume(ROOT));
    function.ec2().faults().deny("ModifySnapshotAttribute");
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(scene.findings(ONE)).containsExactly("ec2");
  }

  @Test
  void withoutTimeASweepLeavesTheRestToTheNext() {
    for (int i = 0; i < 300; i++) {
      String snapshotId = "snap-000000000000%05d".formatted(i);
      function.ec2().addSnapshot(Snapshot.completed(snapshotId));
      function.add(published(numbered(i)).volume(snapshotId));
    }
    function.timeLeft(Duration.ofSeconds(100)).with("API_BUCKET_SHARE", "10");
    var summary = function.sweep();
    assertThat(summary.get("left").getAsInt()).isPositive();
    assertThat(function.events()).contains("AMI Sweep Requested");
    function.timeLeft(Duration.ofMinutes(15));
    function.sweep();
    assertThat(function.ec2().model().snapshots().all())
        .filteredOn(snapshot -> snapshot.snapshotId().startsWith("snap-000000000000"))
        .filteredOn(snapshot -> !snapshot.snapshotId().contains("aaa"))
        .allMatch(Snapshot::isPublic);
  }

  @Test
  void aSweepWithNothingToDoAsksTwoThingsMoreHoweverManyImagesThereAre() {
    scene.shared(ROOT, DATA);
    for (int i = 0; i < 50; i++) {
      function.add(published(numbered(i)).volume(ROOT).volume(DATA));
    }
    function.sweep();
    function.forget();
    function.sweep();
    assertThat(function.calls())
        .containsExactly(
            "DescribeImages",
            "DescribeImages",
            "DescribeSnapshots",
            "GetSnapshotBlockPublicAccessState");
  }
}
