package dev.amipublisher;

import static dev.amipublisher.TestedFunction.tagChanged;
import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.service.LocalEventBridge;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In report mode everything is decided and told, and nothing is changed in EC2. */
class ReportModeTest {

  private final TestedFunction function = new TestedFunction().with("MODE", "report");

  @AfterEach
  void theOtherGrantsSurvived() {
    function.close();
  }

  @Test
  void aSweepDecidesTheSameAndChangesNothing() {
    SampleFleet.addTo(function.ec2());
    var before = function.ec2().images();

    function.sweep();
    function.deliver(tagChanged(SampleFleet.PUBLISH));
    function.deliver(tagChanged(SampleFleet.WITHDRAW));

    assertThat(function.changes()).isEmpty();
    assertThat(function.ec2().images()).isEqualTo(before);
    assertThat(function.outcome(SampleFleet.PUBLISH)).isEqualTo("published");
    assertThat(function.outcome(SampleFleet.REFUSE)).isEqualTo("refused");
    assertThat(function.outcome(SampleFleet.WITHDRAW)).isEqualTo("withdrawn");
    assertThat(function.outcome(SampleFleet.REVOKED)).isEqualTo("revoked");
    assertThat(function.events())
        .contains("AMI Published", "AMI Withdrawn", "AMI Publication Refused", "AMI Revoked");
    assertThat(function.aws().eventBridge().entries())
        .extracting(LocalEventBridge.Entry::detail)
        .allSatisfy(detail -> assertThat(detail).contains("\"mode\":\"report\""));
  }

  @Test
  void itIsNotSaidThatAnythingIsPublicThatIsNot() {
    SampleFleet.addTo(function.ec2());
    function.deliver(tagChanged(SampleFleet.PUBLISH));
    assertThat(
            function.told(SampleFleet.PUBLISH).get("after").isJsonNull()
                || function.told(SampleFleet.PUBLISH).get("after").getAsString().equals("private"))
        .isTrue();
  }

  @Test
  void aSweepThatRunsShortOfTimeAsksForNoOtherForThatWouldGetNoFurther() {
    for (int i = 0; i < 4; i++) {
      function.add(image("ami-0000000000000000" + i).tag("publish", "true").productCode("8o2r"));
      function.add(image("ami-0000000000000001" + i).publicly().tag("publish", "true"));
    }
    function
        .ec2()
        .hooks()
        .before("DescribeImages", 2, () -> function.time().pass(Duration.ofSeconds(890)));
    function.add(image("ami-00000000000000020").tag("publish", "true"));
    function.sweep();
    assertThat(function.events()).contains("AMI Published", "AMI Sweep Completed");
    assertThat(function.events()).doesNotContain("AMI Sweep Requested");
  }
}
