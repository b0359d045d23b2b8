package dev.amipublisher.localaws;

import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amipublisher.localaws.Ec2Request.DescribeImages;
import dev.amipublisher.localaws.Ec2Request.ModifyImageAttribute;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lag, throttling, faults and hooks: what makes EC2 hard to work with, on demand. */
class LocalEc2ConditionsTest {

  private static final String IMAGE = "ami-0000000000000c001";

  private final VirtualClock clock = VirtualClock.inNovember2026();
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
  void lagMayDifferFromReadToReadSoThatReadsGoBackInTime() {
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
  void tooManyCallsAreThrottledAndTokensFlowBack() {
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
  void anErrorBeforeTheEffectChangesNothingAndHitsOnlyTheCallItIsPlannedFor() {
    ec2.faults().onCall("ModifyImageAttribute", 2, Fault.error(Ec2Error.internalError()));

    publish();
    assertThat(
            codeOf(
                () ->
                    caller.modifyImageAttribute(
                        ModifyImageAttribute.remove(IMAGE, LaunchPermission.ALL))))
        .isEqualTo("InternalError");
    assertThat(caller.describeImage(IMAGE).isPublic()).isTrue();
    publish();
  }

  @Test
  void anErrorAfterTheEffectLiesAboutIt() {
    ec2.faults().onAnyCall(1, Fault.errorAfterEffect(Ec2Error.internalError()));

    assertThat(codeOf(this::publish)).isEqualTo("InternalError");
    assertThat(caller.describeImage(IMAGE).isPublic()).isTrue();
  }

  @Test
  void aTimeoutLosesTheAnswerOrTheCall() {
    ec2.faults()
        .onCall("ModifyImageAttribute", 1, Fault.timeoutBeforeEffect())
        .onCall("ModifyImageAttribute", 2, Fault.timeoutAfterEffect());

    assertThatExceptionOfType(Ec2Timeout.class).isThrownBy(this::publish);
    assertThat(caller.describeImage(IMAGE).isPublic()).isFalse();
    assertThatExceptionOfType(Ec2Timeout.class).isThrownBy(this::publish);
    assertThat(caller.describeImage(IMAGE).isPublic()).isTrue();
  }

  @Test
  void aPlanDecidesForEveryCall() {
    ec2.faults()
        .plan(
            (action, callOfAction, callOverall) ->
                action.equals("CreateTags") && callOfAction % 2 == 1
                    ? Fault.error(Ec2Error.concurrentTagAccess())
                    : null);

    assertThat(codeOf(() -> caller.createTag(IMAGE, "a", "b"))).isEqualTo("ConcurrentTagAccess");
    caller.createTag(IMAGE, "a", "b");
    assertThat(codeOf(() -> caller.createTag(IMAGE, "a", "b"))).isEqualTo("ConcurrentTagAccess");
  }

  @Test
  void aDeniedActionIsUnauthorizedUntilItIsAllowedAgain() {
    ec2.faults().deny("ModifyImageAttribute");

    assertThat(codeOf(this::publish)).isEqualTo("UnauthorizedOperation");
    caller.describeImage(IMAGE);
    ec2.faults().clear();
    publish();
  }

  @Test
  void aHookRunsJustBeforeTheCallItWaitsFor() {
    ec2.hooks()
        .before("ModifyImageAttribute", 2, () -> ec2.callAs("alice").deleteTag(IMAGE, "publish"));

    publish();
    assertThat(caller.describeImage(IMAGE).tags()).containsKey("publish");
    publish();
    assertThat(caller.describeImage(IMAGE).tags()).doesNotContainKey("publish");
    assertThat(ec2.calls())
        .extracting(RecordedCall::action)
        .containsExactly(
            "ModifyImageAttribute",
            "DescribeImages",
            "DeleteTags",
            "ModifyImageAttribute",
            "DescribeImages");
  }

  @Test
  void everyCallIsRecordedWithItsCallerParametersAndResult() {
    ec2.faults()
        .onCall("CreateTags", 1, Fault.error(Ec2Error.client("NeverSeenBefore", "Something new")));
    publish();
    assertThat(codeOf(() -> caller.createTag(IMAGE, "a", "b"))).isEqualTo("NeverSeenBefore");

    assertThat(ec2.calls())
        .containsExactly(
            new RecordedCall(
                1,
                clock.instant(),
                "caller",
                "ModifyImageAttribute",
                ModifyImageAttribute.add(IMAGE, LaunchPermission.ALL),
                RecordedCall.OK),
            new RecordedCall(
                2,
                clock.instant(),
                "caller",
                "CreateTags",
                new Ec2Request.CreateTags(List.of(IMAGE), java.util.Map.of("a", "b")),
                "NeverSeenBefore"));
  }

  @Test
  void aTokenGoesOnAfterTheLastImageThoughImagesCameAndWent() {
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

  @Test
  void wildcardsMatchAsInEc2() {
    assertThat(Wildcards.matches("acme-*-arm64", "acme-base-2026.11-arm64")).isTrue();
    assertThat(Wildcards.matches("acme-*-arm64", "acme-base-2026.11-x86_64")).isFalse();
    assertThat(Wildcards.matches("a?c", "abc")).isTrue();
    assertThat(Wildcards.matches("a?c", "ac")).isFalse();
    assertThat(Wildcards.matches("a\\*c", "a*c")).isTrue();
    assertThat(Wildcards.matches("a\\*c", "abc")).isFalse();
    assertThat(Wildcards.matches("ABC", "abc")).isFalse();
  }
}
