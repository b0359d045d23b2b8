package dev.amipublisher.cli.doctor.account;

import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * EBS does not encrypt by default: AMIs with encrypted snapshots cannot be public.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html">Encryption
 *     by default</a>
 */
final class EncryptionCheck implements Check {

  private final Ec2Client ec2;
  private final Deployment deployment;

  EncryptionCheck(Ec2Client ec2, Deployment deployment) {
    this.ec2 = ec2;
    this.deployment = deployment;
  }

  @Override
  public String name() {
    return "EBS encryption by default";
  }

  @Override
  public CheckResult run() {
    return Boolean.TRUE.equals(ec2.getEbsEncryptionByDefault(_ -> {}).ebsEncryptionByDefault())
        ? CheckResult.look(
            this,
            "It is on: AMIs that are built here are encrypted, and cannot be public.",
            "Build them in another account or Region, or turn it off here.",
            deployment.command("ec2 disable-ebs-encryption-by-default"))
        : CheckResult.well(this, "off");
  }
}
