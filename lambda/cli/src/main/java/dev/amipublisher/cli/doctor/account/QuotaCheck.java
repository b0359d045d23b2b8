package dev.amipublisher.cli.doctor.account;

import dev.amipublisher.cli.account.RegionReader;
import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.policy.SharingConditions.PublicImageQuota;
import dev.amipublisher.vocabulary.PublicImageQuotaCode;

/** There is room for another public AMI. */
final class QuotaCheck implements Check {

  private static final double NEARLY_USED = 0.8;

  private final RegionReader reader;
  private final Deployment deployment;

  QuotaCheck(RegionReader reader, Deployment deployment) {
    this.reader = reader;
    this.deployment = deployment;
  }

  @Override
  public String name() {
    return "quota of public AMIs";
  }

  @Override
  public CheckResult run() {
    return switch (reader.publicImages()) {
      case Reading.Unreadable(String why) ->
          CheckResult.unknown(this, why, "Allow the call that is named, or try again.");
      case Reading.Known(PublicImageQuota(int inUse, int quota)) -> {
        String use = "%d of %d are used".formatted(inUse, quota);
        if (inUse < quota * NEARLY_USED) {
          yield CheckResult.well(this, use);
        }
        String remedy = "Ask for more, or withdraw old AMIs.";
        String command =
            deployment.command(
                "service-quotas request-service-quota-increase --service-code %s --quota-code %s --desired-value %d"
                    .formatted(
                        PublicImageQuotaCode.SERVICE, PublicImageQuotaCode.QUOTA, 2 * quota));
        yield inUse < quota
            ? CheckResult.look(this, use + ".", remedy, command)
            : CheckResult.wrong(this, use + ": no other can be published.", remedy, command);
      }
    };
  }
}
