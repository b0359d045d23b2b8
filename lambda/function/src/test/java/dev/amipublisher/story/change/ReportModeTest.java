package dev.amipublisher.story.change;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.LocalEventBridge;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In report mode everything is decided and announced, and nothing is changed in EC2. */
class ReportModeTest {

  @RegisterExtension
  final FunctionUnderTest function = new FunctionUnderTest().with("MODE", "report");

  @Test
  void aSweepDecidesTheSameAndChangesNothing() {
    function.addSampleFleet();
    var before = function.ec2().images();

    function.sweep();
    function.deliver(tagChanged(SampleFleet.PUBLISH));
    function.deliver(tagChanged(SampleFleet.WITHDRAW));

    assertThat(function.changes()).isEmpty();
    assertThat(function.ec2().images()).isEqualTo(before);
    assertThat(function.outcome(SampleFleet.PUBLISH)).isEqualTo("would-publish");
    assertThat(function.outcome(SampleFleet.REFUSE)).isEqualTo("refused");
    assertThat(function.outcome(SampleFleet.WITHDRAW)).isEqualTo("would-withdraw");
    assertThat(function.outcome(SampleFleet.REVOKED)).isEqualTo("revoked");
    assertThat(function.events())
        .as("a sweep lists all in its own event")
        .containsExactly("AMI Sweep Completed", "AMI Published", "AMI Withdrawn");
    assertThat(function.aws().eventBridge().entries())
        .extracting(LocalEventBridge.Entry::detail)
        .allSatisfy(detail -> assertThat(detail).contains("\"mode\":\"report\""));
  }

  @Test
  void whatTheLimitWouldHoldBackIsReportedSoAndEarlierWithdrawalsAreCountedOnce() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "1");
    for (int i = 0; i < 3; i++) {
      function.add(toPublish(numbered(i)).publicly().productCode("8o2r"));
    }
    function.sweep();
    assertThat(Stream.of(numbered(0), numbered(1), numbered(2)).map(id -> function.outcome(id)))
        .containsExactly("would-withdraw", "would-hold-back", "would-hold-back");
    assertThat(function.calls().stream().filter("DescribeImages"::equals))
        .as("public AMIs, earlier withdrawals, the batch as enforce mode reads it, AMIs with tags")
        .hasSize(4);
  }

  @Test
  void nothingIsReportedAsPublicThatIsNot() {
    function.addSampleFleet();
    function.deliver(tagChanged(SampleFleet.PUBLISH));
    assertThat(
            function.loggedOutcome(SampleFleet.PUBLISH).get("after").isJsonNull()
                || function
                    .loggedOutcome(SampleFleet.PUBLISH)
                    .get("after")
                    .getAsString()
                    .equals("private"))
        .isTrue();
  }

  @Test
  void aSweepThatRunsShortOfTimeRequestsNoOther() {
    for (int i = 0; i < 4; i++) {
      function.add(toPublish(numbered(i)).productCode("8o2r"));
      function.add(toPublish(numbered(10 + i)).publicly());
    }
    function
        .ec2()
        .hooks()
        .before("DescribeImages", 2, () -> function.clock().advance(Duration.ofSeconds(890)));
    function.add(toPublish(numbered(20)));
    function.sweep();
    assertThat(function.events()).contains("AMI Sweep Completed");
    assertThat(function.events()).doesNotContain("AMI Sweep Requested");
  }
}
