package dev.amipublisher.localaws;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Ec2Request.ModifyImageAttribute;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.Ec2Timeout;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.localaws.ec2.RecordedCall;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults, hooks and the record of calls. */
class LocalEc2FaultsTest {

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
  void anErrorBeforeTheEffectChangesNothingAndAffectsOnlyThePlannedCall() {
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
  void anErrorAfterTheEffectHidesIt() {
    ec2.faults().onAnyCall(1, Fault.errorAfterEffect(Ec2Error.internalError()));

    assertThat(codeOf(this::publish)).isEqualTo("InternalError");
    assertThat(caller.describeImage(IMAGE).isPublic()).isTrue();
  }

  @Test
  void aTimeoutLosesTheResponseOrTheCall() {
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
  void aHookRunsJustBeforeItsCall() {
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
                new Ec2Request.CreateTags(List.of(IMAGE), Map.of("a", "b")),
                "NeverSeenBefore"));
  }
}
