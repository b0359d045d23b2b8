package dev.amipublisher.cli.doctor.account;

import dev.amipublisher.cli.account.ReadOnlyClients;
import dev.amipublisher.cli.account.RegionReader;
import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.Deployment;
import java.util.List;

/** The checks of what the account should let happen. */
public final class AccountChecks {

  /** The name of the check whether a trail logs management events. */
  public static final String TRAIL = "trail of management events";

  private AccountChecks() {}

  /** All of them, in the order in which they are to be read. */
  public static List<Check> of(
      Deployment deployment, RegionReader reader, ReadOnlyClients clients) {
    String region = deployment.home().region();
    return List.of(
        new TrailCheck(clients.cloudTrail(region), deployment),
        new BlockPublicAccessCheck(reader, deployment),
        new QuotaCheck(reader, deployment),
        new EncryptionCheck(clients.ec2(region), deployment));
  }
}
