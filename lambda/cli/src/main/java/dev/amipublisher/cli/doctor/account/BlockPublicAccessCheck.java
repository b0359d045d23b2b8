package dev.amipublisher.cli.doctor.account;

import dev.amipublisher.cli.account.RegionReader;
import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.policy.SharingConditions.BlockPublicAccess;

/** Block public access for AMIs lets AMIs be published. */
final class BlockPublicAccessCheck implements Check {

  private final RegionReader reader;
  private final Deployment deployment;

  BlockPublicAccessCheck(RegionReader reader, Deployment deployment) {
    this.reader = reader;
    this.deployment = deployment;
  }

  @Override
  public String name() {
    return "block public access";
  }

  @Override
  public CheckResult run() {
    return switch (reader.conditions().blockPublicAccess()) {
      case Reading.Unreadable(String why) ->
          CheckResult.unknown(this, why, "Allow ec2:GetImageBlockPublicAccessState.");
      case Reading.Known(BlockPublicAccess(boolean blocked, String _)) when !blocked ->
          CheckResult.well(this, "unblocked");
      case Reading.Known(BlockPublicAccess(boolean _, String managedBy))
          when !managedBy.equals("account") ->
          blocked(
              "It is on by a policy of the organization (%s): no AMI can be published."
                  .formatted(managedBy),
              "Ask whoever administers the organization.",
              "");
      case Reading.Known(BlockPublicAccess _) ->
          blocked(
              "It is on, as in every new account: no AMI can be published.",
              "Turn it off, if AMIs are to be public here; that takes up to ten minutes.",
              deployment.command("ec2 disable-image-block-public-access"));
    };
  }

  private CheckResult blocked(String sentence, String remedy, String command) {
    return deployment.enforces()
        ? CheckResult.wrong(this, sentence, remedy, command)
        : CheckResult.look(this, sentence, remedy, command);
  }
}
