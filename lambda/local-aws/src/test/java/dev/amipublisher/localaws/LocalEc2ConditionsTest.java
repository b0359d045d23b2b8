package dev.amipublisher.localaws;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Ec2Request.DescribeImages;
import dev.amipublisher.localaws.ec2.Ec2Request.ModifyImageAttribute;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.Filter;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.localaws.ec2.Page;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Read lag, throttling and paging. */
class LocalEc2ConditionsTest {

  private static final String IMAGE = "ami-0000000000000c001";

  private final ManualClock clock = new ManualClock(SampleFleet.NOW);
  private final LocalEc2 ec2 = new LocalEc2(clock);
  private final Ec2Session caller = ec2.callAs("caller");

  @BeforeEach
  void addImage() {
    ec2.addImage(image(IMAGE).tag("publish", "true"));
  }

  private void publish() {
    caller.modifyImageAttribute(ModifyImageAttribute.add(IMAGE, LaunchPermission.ALL));
  }

  private static String codeOf(ThrowingCallable call) {
    Ec2Error error = catchThrowableOfType(Ec2Error.class, call);
    assertThat(error).as("the refusal of the call").isNotNull();
    return error.code();
  }

  @Test
  void readsLagBehindWritesByTheGivenTime() {
    ec2.readLag(Duration.ofSeconds(5), (imageId, readNumber) -> Duration.ofSeconds(5));
    publish();

    assertThat(caller.describeImage(IMAGE).isPublic()).isFalse();
    assertThat(caller.launchPermissions(IMAGE)).isEmpty();
    assertThat(caller.describeImages(DescribeImages.ofSelf(Filter.of("is-public", "true"))).items())
        .isEmpty();
    clock.advance(Duration.ofMillis(4999));
    assertThat(caller.describeImage(IMAGE).isPublic()).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(caller.describeImage(IMAGE).isPublic()).isTrue();
  }

  @Test
  void lagMayDifferFromReadToReadSoThatALaterReadIsOlder() {
    ec2.readLag(
        Duration.ofSeconds(5),
        (imageId, readNumber) -> readNumber == 1 ? Duration.ZERO : Duration.ofSeconds(5));
    publish();

    assertThat(caller.describeImage(IMAGE).isPublic()).isTrue();
    assertThat(caller.describeImage(IMAGE).isPublic()).isFalse();
  }

  @Test
  void aNewImageIsNotFoundWhileReadsLag() {
    ec2.readLag(Duration.ofSeconds(5), (imageId, readNumber) -> Duration.ofSeconds(5));
    ec2.addImage(image("ami-0000000000000c002"));

    assertThat(codeOf(() -> caller.describeImage("ami-0000000000000c002")))
        .isEqualTo("InvalidAMIID.NotFound");
    clock.advance(Duration.ofSeconds(5));
    assertThat(caller.describeImage("ami-0000000000000c002").isPublic()).isFalse();
  }

  @Test
  void tooManyCallsAreThrottledUntilTheBucketRefills() {
    ec2.throttling(true);
    for (int i = 0; i < 100; i++) {
      publish();
    }

    assertThat(codeOf(this::publish)).isEqualTo("RequestLimitExceeded");
    assertThat(caller.describeImage(IMAGE).isPublic()).isTrue();
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 5; i++) {
      publish();
    }
    assertThat(codeOf(this::publish)).isEqualTo("RequestLimitExceeded");
  }

  @Test
  void unboundedListingsOfSnapshotsHaveABucketOfTheirOwn() {
    ec2.throttling(true);
    Ec2Request.DescribeSnapshots all =
        new Ec2Request.DescribeSnapshots(List.of(), List.of("self"), List.of(), null, null);
    for (int i = 0; i < 50; i++) {
      caller.describeSnapshots(all);
    }

    assertThat(codeOf(() -> caller.describeSnapshots(all))).isEqualTo("RequestLimitExceeded");
    assertThat(
            caller
                .describeSnapshots(
                    Ec2Request.DescribeSnapshots.byId(List.of("snap-0000000000000c001")))
                .items())
        .hasSize(1);
  }

  @Test
  void aBucketMayBeMadeSmaller() {
    ec2.throttling("ModifyImageAttribute", 1, 0.5);
    publish();

    assertThat(codeOf(this::publish)).isEqualTo("RequestLimitExceeded");
    clock.advance(Duration.ofSeconds(2));
    publish();
  }

  @Test
  void aTokenContinuesAfterTheLastImageThoughThatWasDeregistered() {
    for (int i = 2; i <= 5; i++) {
      ec2.addImage(image("ami-0000000000000c00" + i));
    }
    Page<Image> first = caller.describeImages(DescribeImages.ofSelf().page(2, null));

    caller.deregisterImage(IMAGE);
    Page<Image> second = caller.describeImages(DescribeImages.ofSelf().page(2, first.nextToken()));

    assertThat(second.items())
        .extracting(Image::imageId)
        .containsExactly("ami-0000000000000c003", "ami-0000000000000c004");
  }

  @Test
  void aForgedTokenIsRefused() {
    assertThat(codeOf(() -> caller.describeImages(DescribeImages.ofSelf().page(2, "forged"))))
        .isEqualTo("InvalidNextToken");
  }
}
