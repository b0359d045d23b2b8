package dev.amipublisher.localaws;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.localaws.ec2.CopyOutcome;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Ec2Request.CopyImage;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.Filter;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageSource;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.localaws.ec2.OptInStatus;
import dev.amipublisher.localaws.ec2.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CopyImage from one Region into another. */
class LocalEc2CopiesTest {

  private static final String SOURCE = "ami-0000000000000c001";

  private final ManualClock clock = new ManualClock(SampleFleet.NOW);
  private final LocalEc2 virginia = new LocalEc2(clock);
  private final LocalEc2 ireland = virginia.inRegion("eu-west-1");
  private final Ec2Session caller = ireland.callAs("caller");
  private final List<String> eventsOfVirginia = new ArrayList<>();
  private final List<String> eventsOfIreland = new ArrayList<>();

  @BeforeEach
  void addSource() {
    virginia.addImage(image(SOURCE).tag("team", "platform").publicly());
    virginia.listen(eventsOfVirginia::add);
    ireland.listen(eventsOfIreland::add);
  }

  private static CopyImage copyOf(String imageId, String region) {
    return copy(imageId, region, "copy", null);
  }

  private static CopyImage copy(
      String imageId, String region, String name, @Nullable String token) {
    return new CopyImage(
        imageId,
        region,
        name,
        "",
        false,
        false,
        Map.of("publish", "true"),
        Map.of("kept", "yes"),
        token);
  }

  private static String codeOf(ThrowingCallable call) {
    Ec2Error error = catchThrowableOfType(Ec2Error.class, call);
    assertThat(error).as("the refusal of the call").isNotNull();
    return error.code();
  }

  private Image made(CopyImage request) {
    return caller.describeImage(caller.copyImage(request).imageId());
  }

  private List<Snapshot> snapshotsIn(LocalEc2 ec2) {
    return ec2.callAs("reader")
        .describeSnapshots(Ec2Request.DescribeSnapshots.byId(List.of()))
        .items();
  }

  @Test
  void aCopyIsInTheRegionThatWasCalledAndNamesItsSource() {
    Image copy = made(copyOf(SOURCE, "us-east-1"));

    assertThat(copy.source()).isEqualTo(new ImageSource(SOURCE, "us-east-1"));
    assertThat(copy.tags()).containsExactly(Map.entry("publish", "true"));
    assertThat(copy.isPublic()).isFalse();
    assertThat(ireland.images()).extracting(Image::imageId).containsExactly(copy.imageId());
    assertThat(virginia.images()).extracting(Image::imageId).containsExactly(SOURCE);
    assertThat(virginia.calls()).isEmpty();
    assertThat(
            caller
                .describeImages(
                    Ec2Request.DescribeImages.ofSelf(
                        Filter.of("source-image-id", SOURCE),
                        Filter.of("source-image-region", "us-east-1"),
                        Filter.of("tag:publish", "true")))
                .items())
        .containsExactly(copy);
  }

  @Test
  void aPendingCopyHasPendingSnapshotsAndEndsWithAnEventOfItsRegion() {
    ireland.pendingTime(Duration.ofMinutes(5));
    String imageId = caller.copyImage(copyOf(SOURCE, "us-east-1")).imageId();

    assertThat(caller.describeImage(imageId).state()).isEqualTo(ImageState.PENDING);
    assertThat(snapshotsIn(ireland)).extracting(Snapshot::state).containsExactly("pending");
    assertThat(snapshotsIn(ireland).getFirst().tags()).containsEntry("kept", "yes");
    assertThat(eventsOfIreland).isEmpty();
    clock.advance(Duration.ofMinutes(5));
    ireland.makeDueChanges();

    assertThat(snapshotsIn(ireland)).extracting(Snapshot::state).containsExactly("completed");
    JsonObject event = JsonParser.parseString(eventsOfIreland.getLast()).getAsJsonObject();
    assertThat(event.get("detail-type").getAsString()).isEqualTo("EC2 AMI State Change");
    assertThat(event.get("region").getAsString()).isEqualTo("eu-west-1");
    assertThat(event.get("resources").toString())
        .isEqualTo("[\"arn:aws:ec2:eu-west-1::image/" + imageId + "\"]");
    assertThat(event.getAsJsonObject("detail").get("State").getAsString()).isEqualTo("available");
    assertThat(eventsOfIreland).hasSize(1);
    assertThat(eventsOfVirginia).isEmpty();
  }

  @Test
  void aCopyThatFailsSaysWhyInItsStateAndItsEvent() {
    ireland.copyConditions().failNext("the key is gone");

    Image failed = made(copyOf(SOURCE, "us-east-1"));
    Image next = made(copyOf(SOURCE, "us-east-1"));

    assertThat(failed.state()).isEqualTo(ImageState.FAILED);
    assertThat(failed.status().reason()).isEqualTo("the key is gone");
    assertThat(next.state()).isEqualTo(ImageState.AVAILABLE);
    assertThat(snapshotsIn(ireland))
        .extracting(Snapshot::state)
        .containsExactly("error", "completed");
    assertThat(eventsOfIreland.getFirst())
        .contains("\"State\":\"failed\"", "\"ErrorMessage\":\"the key is gone\"");
  }

  @Test
  void aPlanDecidesHowLongEachCopyTakesAndWhetherItFails() {
    ireland
        .copyConditions()
        .plan(
            (request, number) ->
                number == 1
                    ? CopyOutcome.failedAfter(Duration.ofMinutes(10), "bad luck")
                    : CopyOutcome.availableAfter(Duration.ofMinutes(5)));
    String slow = caller.copyImage(copyOf(SOURCE, "us-east-1")).imageId();
    String quick = caller.copyImage(copyOf(SOURCE, "us-east-1")).imageId();

    clock.advance(Duration.ofMinutes(5));
    assertThat(caller.describeImage(slow).state()).isEqualTo(ImageState.PENDING);
    assertThat(caller.describeImage(quick).state()).isEqualTo(ImageState.AVAILABLE);
    clock.advance(Duration.ofMinutes(5));
    assertThat(caller.describeImage(slow).state()).isEqualTo(ImageState.FAILED);
  }

  @Test
  void encryptionByDefaultEncryptsTheCopyAndItsSnapshots() {
    ireland.encryptionByDefault(true);

    Image copy = made(copyOf(SOURCE, "us-east-1"));

    assertThat(copy.blockDeviceMappings())
        .allSatisfy(mapping -> assertThat(((EbsVolume) mapping).encrypted()).isTrue());
    assertThat(snapshotsIn(ireland)).allMatch(Snapshot::encrypted);
    assertThat(
            codeOf(
                () ->
                    caller.modifyImageAttribute(
                        Ec2Request.ModifyImageAttribute.add(copy.imageId(), LaunchPermission.ALL))))
        .isEqualTo("UnsupportedOperation");
  }

  @Test
  void theSourceMustBeAvailableInARegionThatTheAccountHasEnabled() {
    LocalEc2 hongKong = virginia.inRegion("ap-east-1").optInStatus(OptInStatus.NOT_OPTED_IN);
    hongKong.addImage(image("ami-0000000000000c002"));
    virginia.addImage(image("ami-0000000000000c003").state(ImageState.PENDING));

    assertThat(codeOf(() -> caller.copyImage(copyOf(SOURCE, "eu-west-1"))))
        .isEqualTo("InvalidAMIID.NotFound");
    assertThat(codeOf(() -> caller.copyImage(copyOf(SOURCE, "mars-north-1"))))
        .isEqualTo("InvalidParameterValue");
    assertThat(codeOf(() -> caller.copyImage(copyOf("ami-0000000000000c002", "ap-east-1"))))
        .isEqualTo("AuthFailure");
    assertThat(codeOf(() -> caller.copyImage(copyOf("ami-0000000000000c003", "us-east-1"))))
        .isEqualTo("InvalidAMIID.Unavailable");
    assertThat(ireland.images()).isEmpty();
  }

  @Test
  void noMoreCopiesAreUnderWayThanTheLimitAllows() {
    ireland.pendingTime(Duration.ofMinutes(5)).copyConditions().limit(2);
    caller.copyImage(copyOf(SOURCE, "us-east-1"));
    String second = caller.copyImage(copyOf(SOURCE, "us-east-1")).imageId();

    assertThat(codeOf(() -> caller.copyImage(copyOf(SOURCE, "us-east-1"))))
        .isEqualTo("ResourceLimitExceeded");
    ireland.finishPending(second);
    caller.copyImage(copyOf(SOURCE, "us-east-1"));
    clock.advance(Duration.ofMinutes(5));
    caller.copyImage(copyOf(SOURCE, "us-east-1"));

    assertThat(ireland.images()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "no:colons", "no\"quotes", "ümlaut"})
  void aNameHasThreeToOneHundredAndTwentyEightOfSomeCharacters(String name) {
    CopyImage request = copy(SOURCE, "us-east-1", name, null);
    CopyImage tooLong = copy(SOURCE, "us-east-1", "x".repeat(129), null);

    assertThat(codeOf(() -> caller.copyImage(request))).isEqualTo("InvalidAMIName.Malformed");
    assertThat(codeOf(() -> caller.copyImage(tooLong))).isEqualTo("InvalidAMIName.Malformed");
  }

  @Test
  void aClientTokenHoldsInItsRegionAsLongAsItIsRemembered() {
    CopyImage request = copy(SOURCE, "us-east-1", "copy", "token");
    Ec2Session inVirginia = virginia.callAs("caller");
    ireland.copyConditions().tokenLifetime(Duration.ofHours(1));

    String first = caller.copyImage(request).imageId();
    assertThat(caller.copyImage(request).imageId()).isEqualTo(first);
    assertThat(codeOf(() -> caller.copyImage(copy(SOURCE, "us-east-1", "another name", "token"))))
        .isEqualTo("IdempotentParameterMismatch");
    assertThat(inVirginia.copyImage(request).imageId()).isNotEqualTo(first);
    clock.advance(Duration.ofHours(1));
    assertThat(caller.copyImage(request).imageId()).isNotEqualTo(first);
    assertThat(codeOf(() -> caller.copyImage(copy(SOURCE, "us-east-1", "copy", "x".repeat(65)))))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void theImageOfAnotherAccountCannotBeCopiedWhileItsStorageIsNotShared() {
    virginia.addImage(image("ami-0000000000000c004").ownedBy("210987654321").publicly());
    virginia.addImage(
        image("ami-0000000000000c005")
            .ownedBy("210987654321")
            .publicly()
            .productCode("8o2rn4acmeappliance00001"));

    for (String imageId : List.of("ami-0000000000000c004", "ami-0000000000000c005")) {
      assertThat(codeOf(() -> caller.copyImage(copyOf(imageId, "us-east-1"))))
          .isEqualTo("InvalidRequest");
    }
  }
}
