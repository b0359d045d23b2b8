package dev.amipublisher.localaws;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Ec2Request.CopyImage;
import dev.amipublisher.localaws.ec2.Ec2Request.CreateImage;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.localaws.ec2.Page;
import dev.amipublisher.localaws.ec2.ResourceTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CreateImage, CopyImage, DescribeTags. */
class LocalEc2CreationTest {

  private static final String SOURCE = "ami-0000000000000c001";
  private static final String INSTANCE = "i-0123456789abcdef0";

  private final ManualClock clock = new ManualClock(SampleFleet.NOW);
  private final LocalEc2 ec2 = new LocalEc2(clock);
  private final Ec2Session caller = ec2.callAs("caller");
  private final List<String> events = new ArrayList<>();

  @BeforeEach
  void addSource() {
    ec2.addImage(
        image(SOURCE)
            .architecture("x86_64")
            .deprecatedAt(SampleFleet.NOW.plusSeconds(3600))
            .tag("team", "platform")
            .tag("aws:cloudformation:stack-id", "x")
            .publicly());
    ec2.listen(events::add);
  }

  private static CreateImage creation(String name) {
    return new CreateImage(INSTANCE, name, "", Map.of("stage", "new"), Map.of("kept", "yes"));
  }

  private static CopyImage copy(boolean encrypted, boolean tags) {
    return new CopyImage(
        SOURCE, "us-east-1", "copy", "", encrypted, tags, Map.of(), Map.of(), null);
  }

  private static String codeOf(ThrowingCallable call) {
    Ec2Error error = catchThrowableOfType(Ec2Error.class, call);
    assertThat(error).as("the refusal of the call").isNotNull();
    return error.code();
  }

  private List<String> stateEvents() {
    return events.stream()
        .map(event -> JsonParser.parseString(event).getAsJsonObject())
        .filter(event -> event.get("detail-type").getAsString().equals("EC2 AMI State Change"))
        .map((JsonObject event) -> event.getAsJsonObject("detail"))
        .map(detail -> detail.get("ImageId").getAsString() + detail.get("State").getAsString())
        .toList();
  }

  @Test
  void aCreatedImageIsPendingInTheResponseAndAvailableRightAfterIt() {
    Image created = caller.createImage(creation("built"));

    assertThat(created.state()).isEqualTo(ImageState.PENDING);
    assertThat(created.tags()).containsExactly(Map.entry("stage", "new"));
    assertThat(caller.describeImage(created.imageId()).state()).isEqualTo(ImageState.AVAILABLE);
    assertThat(stateEvents()).containsExactly(created.imageId() + "available");
  }

  @Test
  void aCreatedImageStaysPendingForTheGivenTime() {
    ec2.pendingTime(Duration.ofMinutes(5));
    String imageId = caller.createImage(creation("built")).imageId();

    clock.advance(Duration.ofSeconds(299));
    assertThat(caller.describeImage(imageId).state()).isEqualTo(ImageState.PENDING);
    assertThat(
            codeOf(
                () ->
                    caller.modifyImageAttribute(
                        Ec2Request.ModifyImageAttribute.add(imageId, LaunchPermission.ALL))))
        .isEqualTo("InvalidAMIID.Unavailable");
    assertThat(stateEvents()).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(caller.describeImage(imageId).state()).isEqualTo(ImageState.AVAILABLE);
    assertThat(stateEvents()).containsExactly(imageId + "available");
  }

  @Test
  void anImageThatFailsOrIsDeregisteredWhilePendingDoesNotBecomeAvailable() {
    ec2.pendingTime(Duration.ofMinutes(5));
    String failed = caller.createImage(creation("failed")).imageId();
    String gone = caller.createImage(creation("gone")).imageId();

    ec2.failPending(failed, "Client.Failure");
    caller.deregisterImage(gone);
    clock.advance(Duration.ofMinutes(5));

    assertThat(caller.describeImage(failed).state()).isEqualTo(ImageState.FAILED);
    assertThat(stateEvents()).containsExactly(failed + "failed", gone + "deregistered");
  }

  @Test
  void aCreatedImageNeedsAnInstanceIdAndANameOfItsOwn() {
    caller.createImage(creation("built"));

    assertThat(codeOf(() -> caller.createImage(creation("built"))))
        .isEqualTo("InvalidAMIName.Duplicate");
    assertThat(
            codeOf(
                () ->
                    caller.createImage(
                        new CreateImage("instance", "other", "", Map.of(), Map.of()))))
        .isEqualTo("InvalidInstanceID.Malformed");
  }

  @Test
  void aCopyIsPrivateUndeprecatedAndWithoutTagsOnASnapshotOfItsOwn() {
    Image copy = caller.describeImage(caller.copyImage(copy(false, false)).imageId());

    assertThat(copy.isPublic()).isFalse();
    assertThat(copy.deprecationTime()).isNull();
    assertThat(copy.tags()).isEmpty();
    assertThat(copy.architecture()).isEqualTo("x86_64");
    assertThat(copy.creationDate()).isEqualTo(SampleFleet.NOW);
    assertThat(copy.blockDeviceMappings())
        .containsExactly(new EbsVolume("/dev/xvda", "snap-000000000c0000001", false, 8));
    assertThat(stateEvents()).containsExactly(copy.imageId() + "available");
  }

  @Test
  void aCopyTakesOverUserDefinedTagsOnlyAndMayBeEncrypted() {
    Image copy = caller.copyImage(copy(true, true));

    assertThat(copy.tags()).containsExactly(Map.entry("team", "platform"));
    assertThat(
            codeOf(
                () ->
                    caller.modifyImageAttribute(
                        Ec2Request.ModifyImageAttribute.add(copy.imageId(), LaunchPermission.ALL))))
        .isEqualTo("UnsupportedOperation");
  }

  @Test
  void aCopyKeepsProductCodes() {
    ec2.addProductCode(SOURCE, "8o2rn4acmeappliance00001");

    assertThat(caller.copyImage(copy(false, false)).productCodes()).hasSize(1);
  }

  @Test
  void aCopyKeepsWatermarksAndSoCannotBeMadePublicEither() {
    ec2.change(SOURCE, image -> image.watermark("123456789012:approved"));

    Image copy = caller.copyImage(copy(false, false));

    assertThat(copy.watermarkKeys()).containsExactly("123456789012:approved");
    Ec2Error refusal =
        catchThrowableOfType(
            Ec2Error.class,
            () ->
                caller.modifyImageAttribute(
                    Ec2Request.ModifyImageAttribute.add(copy.imageId(), LaunchPermission.ALL)));
    assertThat(refusal.code()).isEqualTo("OperationNotPermitted");
    assertThat(refusal.text()).contains("watermark");
  }

  @Test
  void anImageThatIsNotAvailableOrOfAnotherRegionCannotBeCopied() {
    CopyImage elsewhere =
        new CopyImage(SOURCE, "eu-west-1", "copy", "", false, false, Map.of(), Map.of(), null);

    assertThat(codeOf(() -> caller.copyImage(elsewhere))).isEqualTo("InvalidParameterValue");
    caller.disableImage(SOURCE);
    assertThat(codeOf(() -> caller.copyImage(copy(false, false))))
        .isEqualTo("InvalidAMIID.Unavailable");
  }

  @Test
  void tagsOfImagesAndSnapshotsAreListedInPages() {
    caller.createImage(creation("built"));
    Ec2Request.DescribeTags first = new Ec2Request.DescribeTags(List.of(), 3, null);

    Page<ResourceTag> page = caller.describeTags(first);
    Page<ResourceTag> rest =
        caller.describeTags(new Ec2Request.DescribeTags(List.of(), 3, page.nextToken()));

    assertThat(page.items())
        .extracting(ResourceTag::key)
        .containsExactly("aws:cloudformation:stack-id", "team", "stage");
    assertThat(rest.items())
        .containsExactly(new ResourceTag("snap-000000000c0000001", "snapshot", "kept", "yes"));
    assertThat(rest.nextToken()).isNull();
  }
}
