package dev.amipublisher.cli;

import static dev.amipublisher.cli.CommandUnderTest.CLOCK;
import static dev.amipublisher.cli.CommandUnderTest.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ebs.SampleVolume;
import dev.amipublisher.localaws.ec2.LocalEc2;
import org.junit.jupiter.api.Test;

/** {@code explain --look-inside} says what the snapshots of an AMI hold, and not the secret. */
class LookInsideTest {

  @Test
  void aPrivateKeyIsNamedByItsPlace() {
    String shown = explain("--look-inside " + SampleFleet.SENSITIVE);
    assertThat(shown).contains("  inside ", "id_ed25519", "(private-key)").doesNotContain("BEGIN");
  }

  @Test
  void anAmiThatIsPublicAlreadyIsLookedIntoAsWell() {
    assertThat(explain("--look-inside " + SampleFleet.KEEP_PUBLIC))
        .contains("nothing was found that no public AMI should hold");
  }

  @Test
  void jsonHasTheVerdict() {
    assertThat(explain("--json --look-inside " + SampleFleet.SENSITIVE))
        .contains("\"verdict\":\"sensitive\"");
  }

  @Test
  void withoutTheOptionNoSnapshotIsRead() {
    try (LocalAws aws = fleet()) {
      command().run("explain " + SampleFleet.SENSITIVE + " --endpoint-url " + aws.endpoint());
      assertThat(aws.actions()).noneMatch(action -> action.startsWith("ebs:"));
    }
  }

  @Test
  void anAuditNamesThePublicAmisThatHoldCredentialsAndFindsNothingOtherwise() {
    try (LocalAws aws = fleet()) {
      CommandUnderTest.Done clean = command().run("audit --endpoint-url " + aws.endpoint());
      assertThat(clean.out()).contains("; 0 hold credentials", ", 0 left");
      assertThat(clean.status()).isZero();

      aws.ebs().attachToRoot(SampleFleet.KEEP_PUBLIC, SampleVolume.PRIVATE_KEY.content());
      CommandUnderTest.Done found = command().run("audit --endpoint-url " + aws.endpoint());
      assertThat(found.out())
          .contains(SampleFleet.KEEP_PUBLIC + "  would-withdraw  authorized-keys")
          .doesNotContain("BEGIN");
      assertThat(found.status()).isEqualTo(3);
    }
  }

  @Test
  void anAuditEndsWhereItsBlocksDo() {
    try (LocalAws aws = fleet()) {
      assertThat(
              command().run("audit --json --block-limit 1 --endpoint-url " + aws.endpoint()).out())
          .contains("\"looked\":4,");
    }
  }

  private static String explain(String words) {
    try (LocalAws aws = fleet()) {
      return command().run("explain " + words + " --endpoint-url " + aws.endpoint()).out();
    }
  }

  private static LocalAws fleet() {
    return SampleFleet.withContents(LocalAws.start(SampleFleet.addTo(new LocalEc2(CLOCK))));
  }
}
