package dev.amipublisher;

import static dev.amipublisher.TestedFunction.tagChanged;
import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.Fault;
import dev.amipublisher.port.Ec2RefusedException;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EC2 has the last word: its refusals are outcomes, told in its own words and never retried. */
class Ec2RefusesTest {

  private static final String ONE = "ami-00000000000000001";
  private static final String TWO = "ami-00000000000000002";

  private final TestedFunction function = new TestedFunction();

  @AfterEach
  void theOtherGrantsSurvived() {
    function.close();
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "UnsupportedOperation, encrypted-snapshot",
    "OperationNotPermitted, block-public-access",
    "ResourceLimitExceeded, public-image-quota",
    "AuthFailure, owner",
    "InvalidAMIID.Unavailable, state",
    "UnauthorizedOperation, ec2",
    "SomethingNew, ec2",
  })
  void aRefusalToPublishIsAFindingAndIsNotTriedAgain(String code, String rule) {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO).tag("publish", "true"));
    function
        .ec2()
        .faults()
        .onCall("ModifyImageAttribute", 1, Fault.error(Ec2Error.client(code, "You can’t.")));

    function.deliver(tagChanged(ONE));
    function.deliver(tagChanged(TWO));

    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.findings(ONE)).containsExactly(rule);
    assertThat(function.told(ONE).get("why").getAsString())
        .isEqualTo("EC2 refused with " + code + ": You can’t.");
    assertThat(function.status(ONE)).isEqualTo("refused");
    assertThat(function.events(ONE)).containsExactly("AMI Publication Refused");
    assertThat(Collections.frequency(function.calls(), "ModifyImageAttribute")).isEqualTo(2);
    assertThat(function.isPublic(TWO)).isTrue();
  }

  @Test
  void aWithdrawalThatIsDeniedIsTriedAgainAndIsNeitherAnnouncedNorMarkedAsDone() {
    function.add(image(ONE).publicly().tag("publish", "false")).add(image(TWO));
    function.ec2().faults().deny("ModifyImageAttribute");

    function.deliverFailing(tagChanged(ONE));

    assertThat(function.outcome(ONE)).isEqualTo("failed");
    assertThat(function.told(ONE).get("whatToDo").getAsString())
        .contains("ec2:ModifyImageAttribute");
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.status(ONE)).isEqualTo("public");
    assertThat(function.events()).isEmpty();
    assertThat(Collections.frequency(function.calls(), "ModifyImageAttribute")).isEqualTo(1);
  }

  @Test
  void anImageThatVanishesBeforeTheChangeIsGone() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function
        .ec2()
        .hooks()
        .before("ModifyImageAttribute", 1, () -> function.someone().deregisterImage(ONE));
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("gone");
    assertThat(function.events()).isEmpty();
  }

  @Test
  void blockPublicAccessThatEc2DoesNotTellOfYetIsAFindingAllTheSame() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function.ec2().blockPublicAccess().delays(Duration.ZERO, Duration.ofMinutes(10));
    function.someone().enableImageBlockPublicAccess();
    function.deliver(tagChanged(ONE));
    assertThat(function.findings(ONE)).containsExactly("block-public-access");
    assertThat(function.isPublic(ONE)).isFalse();
  }

  @ParameterizedTest(name = "{0} denied → {1}")
  @CsvSource({
    "GetImageBlockPublicAccessState, block-public-access",
    "DescribeSnapshots, encrypted-snapshot",
  })
  void aConditionThatMayNotBeReadForbidsPublishing(String action, String rule) {
    function
        .add(image(ONE).tag("publish", "true"))
        .add(image(TWO).publicly().tag("publish", "true"));
    function.ec2().faults().deny(action);
    function.sweep();
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.findings(ONE)).containsExactly(rule);
    assertThat(function.told(ONE).get("why").getAsString()).contains("UnauthorizedOperation");
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
    assertThat(function.changes()).doesNotContain("ModifyImageAttribute");
  }

  @Test
  void imagesThatMayNotBeReadFailTheInvocation() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO).publicly());
    function.ec2().faults().deny("DescribeImages");
    assertThat(function.deliverFailing(tagChanged(ONE)))
        .isInstanceOf(Ec2RefusedException.class)
        .hasMessageContaining("ec2:DescribeImages");
    assertThat(function.deliverFailing("{}")).isInstanceOf(Ec2RefusedException.class);
    assertThat(function.changes()).isEmpty();
  }
}
