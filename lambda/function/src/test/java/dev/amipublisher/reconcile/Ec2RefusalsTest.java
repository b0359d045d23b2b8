package dev.amipublisher.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.policy.Finding;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.port.Ec2RefusedException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ec2RefusalsTest {

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "UnsupportedOperation, encrypted-snapshot, unencrypted snapshots",
    "OperationNotPermitted, block-public-access, ten minutes",
    "ResourceLimitExceeded, public-image-quota, L-0E3CBAB9",
    "AuthFailure, owner, copy it",
    "InvalidAMIID.Unavailable, state, available",
    "UnauthorizedOperation, ec2, ec2:ModifyImageAttribute",
    "SomethingNew, ec2, list of error codes",
    "'', ec2, list of error codes",
  })
  void aRefusalIsAFindingByItsCodeInEc2sOwnWords(String code, String rule, String remedy) {
    Finding finding =
        Ec2Refusals.finding("ami-1", new Ec2RefusedException(code, "You can’t do that."));
    assertThat(finding.rule()).isEqualTo(rule);
    assertThat(finding.subject()).isEqualTo("ami-1");
    assertThat(finding.consequence()).isEqualTo(Consequence.KEEP);
    String words = code.isEmpty() ? "You can’t do that." : code + ": You can’t do that.";
    assertThat(finding.problem()).isEqualTo("EC2 refused with " + words);
    assertThat(finding.remedy()).contains(remedy);
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "UnauthorizedOperation, true",
    "OperationNotPermitted, true",
    "ResourceLimitExceeded, false",
    "SomethingNew, false",
  })
  void someRefusalsPassByThemselves(String code, boolean mayPass) {
    assertThat(Ec2Refusals.mayPass(new Ec2RefusedException(code, "No."))).isEqualTo(mayPass);
  }

  @Test
  void aRefusedDeprecationDateIsAFindingOfItsOwn() {
    Finding finding =
        Ec2Refusals.ofDeprecation(
            "ami-1", Instant.parse("2027-01-31T00:00:00Z"), new Ec2RefusedException("Odd", "No."));
    assertThat(finding)
        .isEqualTo(
            new Finding(
                "deprecation",
                Consequence.KEEP,
                "ami-1",
                "EC2 refused the deprecation date 2027-01-31T00:00:00Z with Odd: No.",
                "Correct the date, or let the function's role call ec2:EnableImageDeprecation."));
  }
}
