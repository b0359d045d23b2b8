package dev.amipublisher.story.change;

import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.RecordedCall;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** core.md, 4: launch permissions are changed on a read that is at most ten seconds old. */
class FreshReadTest {

  private static final int IMAGES = 90;

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @BeforeEach
  void addImages() {
    function.ec2().publicImageQuota(IMAGES);
    for (int i = 0; i < IMAGES; i++) {
      function.add(toPublish(numbered(i)));
    }
  }

  /** Changes come at half a second, and at twenty seconds each. */
  @ParameterizedTest(name = "with {0} % of the bucket")
  @ValueSource(strings = {"40", "1"})
  void everyImageIsReadJustBeforeItIsChanged(String share) {
    function.with("API_BUCKET_SHARE", share).timeLeft(Duration.ofDays(1));
    function.sweep();
    assertThat(function.publicImages()).isEqualTo(IMAGES);
    assertReadJustBefore();
  }

  /** Each call takes four seconds: a twenty that was read together is too old after the third. */
  @Test
  void aReadThatBecomesTooOldIsMadeAgain() {
    function.timeLeft(Duration.ofDays(1));
    function
        .ec2()
        .faults()
        .plan(
            (action, _, _) -> {
              if (action.equals("ModifyImageAttribute")) {
                function.clock().advance(Duration.ofSeconds(4));
              }
              return null;
            });
    function.sweep();
    assertThat(function.publicImages()).isEqualTo(IMAGES);
    assertReadJustBefore();
  }

  @Test
  void anImageWhoseTagIsTakenAwayDuringTheSweepIsNeverMadePublic() {
    String last = numbered(IMAGES - 1);
    function
        .ec2()
        .hooks()
        .after("ModifyImageAttribute", 1, () -> function.someone().deleteTag(last, "publish"));
    function.sweep();
    assertThat(function.publicImages()).isEqualTo(IMAGES - 1);
    assertThat(changes().stream().map(change -> changed(change).imageId())).doesNotContain(last);
  }

  /** It is public for moments only: a twenty is read back before the next begins. */
  @Test
  void anImageWhoseTagIsTakenAwayJustBeforeItsChangeIsUndoneBeforeTheNextTwenty() {
    String first = numbered(0);
    function
        .ec2()
        .hooks()
        .before("ModifyImageAttribute", 1, () -> function.someone().deleteTag(first, "publish"));
    function.sweep();
    List<String> changed = changes().stream().map(call -> "" + changed(call).imageId()).toList();
    assertThat(changed.getFirst()).isEqualTo(first);
    assertThat(changed.lastIndexOf(first)).as("after the first twenty").isEqualTo(20);
    assertThat(function.isPublic(first)).isFalse();
  }

  private void assertReadJustBefore() {
    Map<String, Instant> read = new HashMap<>();
    for (RecordedCall call : function.recordedCalls()) {
      if (call.request() instanceof Ec2Request.DescribeImages describe) {
        describe.imageIds().forEach(imageId -> read.put(imageId, call.at()));
      } else if (call.request() instanceof Ec2Request.ModifyImageAttribute change) {
        Instant readAt = Objects.requireNonNull(read.get(change.imageId()));
        // The clock moves while a call is made, and a call is recorded when it ends.
        assertThat(Duration.between(readAt, call.at()))
            .as(change.imageId())
            .isLessThanOrEqualTo(Duration.ofSeconds(14));
      }
    }
  }

  private List<RecordedCall> changes() {
    return function.recordedCalls().stream()
        .filter(call -> call.request() instanceof Ec2Request.ModifyImageAttribute)
        .toList();
  }

  private static Ec2Request.ModifyImageAttribute changed(RecordedCall call) {
    return (Ec2Request.ModifyImageAttribute) call.request();
  }
}
