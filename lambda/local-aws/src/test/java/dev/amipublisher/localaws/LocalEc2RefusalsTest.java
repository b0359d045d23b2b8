package dev.amipublisher.localaws;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Ec2Request.DescribeImages;
import dev.amipublisher.localaws.ec2.Ec2Request.ModifyImageAttribute;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.localaws.ec2.Snapshot;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Refusals that depend on how {@link LocalEc2} was set up. */
class LocalEc2RefusalsTest {

  private static final String IMAGE = "ami-0000000000000c001";

  private final ManualClock clock = new ManualClock(SampleFleet.NOW);
  private final LocalEc2 ec2 = new LocalEc2(clock);
  private final Ec2Session caller = ec2.callAs("caller");

  private static Ec2Error refusal(ThrowingCallable call) {
    Ec2Error error = catchThrowableOfType(Ec2Error.class, call);
    assertThat(error).as("the refusal of the call").isNotNull();
    return error;
  }

  private void publish(String imageId) {
    caller.modifyImageAttribute(ModifyImageAttribute.add(imageId, LaunchPermission.ALL));
  }

  private void withdraw(String imageId) {
    caller.modifyImageAttribute(ModifyImageAttribute.remove(imageId, LaunchPermission.ALL));
  }

  @Test
  void aPendingImageIsUnavailableUntilItIsFinished() {
    ec2.addImage(image(IMAGE).state(ImageState.PENDING));

    Ec2Error error = refusal(() -> publish(IMAGE));
    assertThat(error.code()).isEqualTo("InvalidAMIID.Unavailable");
    assertThat(error.text())
        .isEqualTo(
            "The AMI ID 'ami-0000000000000c001' is currently pending and may not be used for this"
                + " operation");

    ec2.finishPending(IMAGE);
    publish(IMAGE);
    assertThat(caller.describeImage(IMAGE).isPublic()).isTrue();
  }

  @Test
  void aFailedImageIsUnavailable() {
    ec2.addImage(image(IMAGE).state(ImageState.PENDING));
    ec2.failPending(IMAGE, "out of capacity");

    assertThat(refusal(() -> publish(IMAGE)).code()).isEqualTo("InvalidAMIID.Unavailable");
    assertThat(caller.describeImage(IMAGE).state()).isEqualTo(ImageState.FAILED);
  }

  @Test
  void aForeignImageIsVisibleIfPublicAndNeverChanged() {
    ec2.addImage(image(IMAGE).ownedBy("999988887777").publicly());
    ec2.addImage(image("ami-0000000000000c002").ownedBy("999988887777"));

    assertThat(caller.describeImage(IMAGE).isPublic()).isTrue();
    assertThat(caller.describeImages(DescribeImages.ofSelf()).items()).isEmpty();
    assertThat(refusal(() -> withdraw(IMAGE)).code()).isEqualTo("AuthFailure");
    assertThat(refusal(() -> caller.launchPermissions(IMAGE)).text())
        .isEqualTo("Not authorized for image:" + IMAGE);
    assertThat(refusal(() -> caller.describeImage("ami-0000000000000c002")).code())
        .isEqualTo("InvalidAMIID.NotFound");
  }

  @Test
  void anImageIsEncryptedIfOnlyItsSnapshotIs() {
    ec2.addSnapshot(Snapshot.completed("snap-0000000000000c001").withEncryption());
    ec2.addImage(image(IMAGE).volume("snap-0000000000000c001"));

    assertThat(refusal(() -> publish(IMAGE)).code()).isEqualTo("UnsupportedOperation");
  }

  @Test
  void anEncryptedPublicImageCanBeWithdrawn() {
    ec2.addImage(image(IMAGE).encryptedVolume("snap-0000000000000c001").publicly());

    withdraw(IMAGE);

    assertThat(ec2.images().getFirst().isPublic()).isFalse();
  }

  @Test
  void theRecycleBinHidesAnImageAndTheQuotaCountsIt() {
    ec2.publicImageQuota(1);
    ec2.addImage(image(IMAGE).publicly());
    ec2.addImage(image("ami-0000000000000c002"));

    ec2.moveToRecycleBin(IMAGE);
    assertThat(refusal(() -> caller.describeImage(IMAGE)).code())
        .isEqualTo("InvalidAMIID.NotFound");
    assertThat(refusal(() -> withdraw(IMAGE)).code()).isEqualTo("InvalidAMIID.NotFound");
    assertThat(refusal(() -> publish("ami-0000000000000c002")).code())
        .isEqualTo("ResourceLimitExceeded");
    caller.createTag(IMAGE, "publish", "false");

    ec2.restoreFromRecycleBin(IMAGE);
    assertThat(caller.describeImage(IMAGE).isPublic()).isTrue();
    assertThat(caller.describeImage(IMAGE).tags()).containsEntry("publish", "false");
  }

  @Test
  void aDeregisteredImageIsDescribedThenEmptyThenNotFound() {
    ec2.deregisteredImages(Duration.ofMinutes(1), Duration.ofMinutes(1));
    ec2.addImage(image(IMAGE));
    caller.deregisterImage(IMAGE);

    assertThat(caller.describeImage(IMAGE).state()).isEqualTo(ImageState.DEREGISTERED);
    assertThat(refusal(() -> publish(IMAGE)).text())
        .isEqualTo("The image ID 'ami-0000000000000c001' is no longer available");
    clock.advance(Duration.ofMinutes(1));
    assertThat(caller.describeImages(DescribeImages.byId(IMAGE)).items()).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    assertThat(refusal(() -> caller.describeImages(DescribeImages.byId(IMAGE))).code())
        .isEqualTo("InvalidAMIID.NotFound");
    assertThat(refusal(() -> publish(IMAGE)).code()).isEqualTo("InvalidAMIID.NotFound");
  }

  @Test
  void blockPublicAccessMayBeEnforcedBeforeItIsVisible() {
    ec2.blockPublicAccess().delays(Duration.ZERO, Duration.ofMinutes(10));
    ec2.addImage(image(IMAGE));
    caller.enableImageBlockPublicAccess();

    assertThat(caller.getImageBlockPublicAccessState().imageBlockPublicAccessState())
        .isEqualTo("unblocked");
    assertThat(refusal(() -> publish(IMAGE)).code()).isEqualTo("OperationNotPermitted");
    clock.advance(Duration.ofMinutes(10));
    assertThat(caller.getImageBlockPublicAccessState().imageBlockPublicAccessState())
        .isEqualTo("block-new-sharing");
  }

  @Test
  void aDeclarativePolicyCannotBeOverruledByTheAccount() {
    ec2.blockPublicAccess().managedByDeclarativePolicy(true);

    assertThat(caller.getImageBlockPublicAccessState().managedBy()).isEqualTo("declarative-policy");
    assertThat(refusal(caller::disableImageBlockPublicAccess).code())
        .isEqualTo("OperationNotPermitted");
  }

  @Test
  void aPublicImageStaysPublicWhateverBlocksNewSharing() {
    ec2.publicImageQuota(1);
    ec2.addImage(image(IMAGE).publicly());
    ec2.blockPublicAccess().set(true);

    publish(IMAGE);

    assertThat(caller.describeImage(IMAGE).isPublic()).isTrue();
  }

  @Test
  void moreThanAThousandIdsAreRefused() {
    List<String> ids = Collections.nCopies(1001, IMAGE);

    assertThat(
            refusal(
                    () ->
                        caller.describeImages(
                            new DescribeImages(ids, List.of(), List.of(), false, null, null)))
                .code())
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void reservedTagsDoNotCountAndCannotBeDeleted() {
    ImageBuilder builder = image(IMAGE).tag("aws:cloudformation:stack-id", "x");
    for (int i = 0; i < 49; i++) {
      builder.tag("key-" + i, "value");
    }
    ec2.addImage(builder);

    caller.createTag(IMAGE, "fiftieth", "value");
    assertThat(refusal(() -> caller.createTag(IMAGE, "one-more", "value")).code())
        .isEqualTo("TagLimitExceeded");
    assertThat(refusal(() -> caller.deleteTag(IMAGE, "aws:cloudformation:stack-id")).code())
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void aTagIsNotAddedToOneImageIfItCannotBeAddedToAll() {
    ec2.addImage(image(IMAGE));

    assertThat(
            refusal(
                    () ->
                        caller.createTags(
                            new Ec2Request.CreateTags(
                                List.of(IMAGE, "ami-0000000000000c009"),
                                Map.of("publish", "true"))))
                .code())
        .isEqualTo("InvalidAMIID.NotFound");
    assertThat(caller.describeImage(IMAGE).tags()).isEmpty();
  }

  @Test
  void awsRevokesAnImageAndLeavesTheOtherGrants() {
    ec2.addImage(image(IMAGE).publicly().sharedWithAccount("210987654321"));

    ec2.awsRevokesPublic(IMAGE);

    assertThat(caller.launchPermissions(IMAGE))
        .containsExactly(new LaunchPermission.UserId("210987654321"));
  }
}
