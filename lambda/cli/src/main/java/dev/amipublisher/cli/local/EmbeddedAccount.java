package dev.amipublisher.cli.local;

import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.OptInStatus;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The embedded EC2 with its sample fleet. */
final class EmbeddedAccount {

  /**
   * The day on which the sample fleet lives: on any later one its AMIs would grow too old to be
   * published.
   */
  private static final Instant FLEET_DAY = Instant.parse("2026-11-23T09:00:00Z");

  private static final String ACCESS_KEY_ID = "ami-publisher";
  private static final Duration PENDING_TIME = Duration.ofSeconds(3);

  /** The Regions, with what is special about them. */
  static final String REGIONS =
      "us-east-1 with the sample fleet, eu-west-1, us-west-2, eu-central-1 (encrypts copies),"
          + " ap-east-1 (not enabled)";

  static final AwsCredentialsProvider ANY_CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY_ID, "local"));

  private final InstantSource clock =
      InstantSource.offset(InstantSource.system(), Duration.between(Instant.now(), FLEET_DAY));
  private final LocalEc2 ec2 = SampleFleet.addTo(new LocalEc2(clock));

  LocalEc2 ec2() {
    return ec2;
  }

  /**
   * Serves it, with what its volumes hold.
   *
   * @throws java.io.UncheckedIOException if the port is taken
   */
  LocalAws serve(int port) {
    return SampleFleet.withContents(LocalAws.start(ec2, port));
  }

  /**
   * An account with more Regions: one that encrypts copies, one that it has not enabled, and two
   * without any obstacle. What is made or copied anywhere is pending for a moment.
   */
  static EmbeddedAccount withRegions() {
    EmbeddedAccount account = new EmbeddedAccount();
    account.ec2.inRegion("eu-west-1");
    account.ec2.inRegion("us-west-2");
    account.ec2.inRegion("eu-central-1").encryptionByDefault(true);
    account.ec2.inRegion("ap-east-1").optInStatus(OptInStatus.NOT_OPTED_IN);
    account.ec2.inEveryRegion().forEach(region -> region.pendingTime(PENDING_TIME));
    return account;
  }

  /** The ARN of the role that the function has there. */
  String roleArn() {
    return "arn:aws:iam::" + ec2.accountId() + ":role/" + roleName();
  }

  private String roleName() {
    return EmbeddedDeployment.NAMES.of(ec2.region());
  }

  /** The function in the home Region, which works on the account by HTTP. */
  LocalFunction function(Settings settings, LocalAws aws) {
    aws.role(ACCESS_KEY_ID, roleName());
    return function(settings, aws, ec2.region());
  }

  /** The function in any Region. */
  LocalFunction function(Settings settings, LocalAws aws, String region) {
    return new LocalFunction(
        settings,
        new AccountAndRegion("aws", region, ec2.accountId()),
        new AwsConnection(region, ANY_CREDENTIALS, aws.endpoint(), settings, clock, Sleeper.real()),
        clock);
  }
}
