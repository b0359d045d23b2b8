package dev.amipublisher.localaws;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;

import dev.amipublisher.localaws.ebs.SampleVolume;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LocalEc2;
import java.time.Instant;

/**
 * A small catalogue of AMIs whose tags {@code publish} and {@code ami-publisher:status} cover every
 * decision of a publisher once; the names of the constants say which.
 */
public final class SampleFleet {

  /** A time at which the fleet is up to date. */
  public static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

  /** Private without a flaw, tagged to be public: to be published. */
  public static final String PUBLISH = "ami-0000000000000a001";

  /** Tagged to be public, with an encrypted volume and a product code: to be refused. */
  public static final String REFUSE = "ami-0000000000000a002";

  /** Public as tagged: to be kept. */
  public static final String KEEP_PUBLIC = "ami-0000000000000a003";

  /** Public as tagged, but has a product code by now: to be withdrawn. */
  public static final String WITHDRAW_UNSAFE = "ami-0000000000000a004";

  /** Public, tagged to be private: to be withdrawn. */
  public static final String WITHDRAW = "ami-0000000000000a005";

  /** Published earlier, and its tag is gone: to be withdrawn. */
  public static final String WITHDRAW_TAG_GONE = "ami-0000000000000a006";

  /** Private as tagged: to be kept. */
  public static final String KEEP_PRIVATE = "ami-0000000000000a007";

  /** Public without a tag: to be reported. */
  public static final String UNMANAGED_PUBLIC = "ami-0000000000000a008";

  /** Private, without tags: to be ignored. */
  public static final String UNMANAGED_PRIVATE = "ami-0000000000000a009";

  /** Published earlier and made private by someone else: revoked. */
  public static final String REVOKED = "ami-0000000000000a010";

  /** The value of its tag is neither true nor false. */
  public static final String INVALID = "ami-0000000000000a011";

  /** Public as tagged, but deprecated: to be kept, with a finding. */
  public static final String KEEP_DEPRECATED = "ami-0000000000000a012";

  /** Tagged to be public, still pending. */
  public static final String PENDING = "ami-0000000000000a013";

  /** Tagged to be public, disabled. */
  public static final String DISABLED = "ami-0000000000000a014";

  /** Deregistered long ago: unknown to EC2. */
  public static final String DEREGISTERED = "ami-0000000000000a015";

  /** Tagged to be public, and its volume holds a private key; of {@link #withContents} only. */
  public static final String SENSITIVE = "ami-0000000000000a016";

  private static final String PARTNER = "210987654321";
  private static final String CUSTOMER = "345678901234";
  private static final String ORGANIZATION =
      "arn:aws:organizations::111122223333:organization/o-acme12345a";
  private static final String ORGANIZATIONAL_UNIT =
      "arn:aws:organizations::111122223333:ou/o-acme12345a/ou-ab12-platform";

  private SampleFleet() {}

  /** Adds the fleet and raises the quota of public images to 20. */
  public static LocalEc2 addTo(LocalEc2 ec2) {
    ec2.publicImageQuota(20);
    addTaggedPublic(ec2);
    addOthers(ec2);
    addSpecialCases(ec2);
    return ec2;
  }

  /**
   * Gives the volumes of the fleet content, and adds an AMI that must not be public for what its
   * volume holds. All other volumes hold a small Linux without credentials.
   */
  public static LocalAws withContents(LocalAws aws) {
    aws.ec2()
        .addImage(
            named(SENSITIVE, "acme-jumphost-2026.11.0-arm64", "2026-11-17T18:22:40Z")
                .tag("publish", "true")
                .sharedWithAccount(PARTNER));
    aws.ebs()
        .contentOfOthers(SampleVolume.CLEAN.content())
        .attachToRoot(SENSITIVE, SampleVolume.PRIVATE_KEY.content());
    return aws;
  }

  private static void addTaggedPublic(LocalEc2 ec2) {
    ec2.addImage(
        named(PUBLISH, "acme-base-al2023-2026.11.1-arm64", "2026-11-16T09:12:04Z")
            .tag("publish", "true")
            .tag("team", "platform")
            .sharedWithAccount(PARTNER)
            .sharedWithOrganization(ORGANIZATION)
            .sharedWithOrganizationalUnit(ORGANIZATIONAL_UNIT)
            .ephemeralVolume("/dev/sdb", "ephemeral0"));
    ec2.addImage(
        named(REFUSE, "acme-appliance-2026.11.0-x86_64", "2026-11-12T14:30:51Z")
            .architecture("x86_64")
            .volume("snap-0000000000000a002")
            .encryptedVolume("snap-0000000000000b002")
            .productCode("8o2rn4acmeappliance00001")
            .tag("publish", "true")
            .sharedWithAccount(CUSTOMER));
    ec2.addImage(
        named(KEEP_PUBLIC, "acme-base-al2023-2026.10.2-arm64", "2026-10-19T09:10:33Z")
            .deprecatedAt(Instant.parse("2028-10-19T09:10:33Z"))
            .lastLaunched(Instant.parse("2026-11-20T17:02:00Z"))
            .publicly()
            .sharedWithAccount(PARTNER)
            .tag("publish", "true")
            .tag("ami-publisher:status", "public"));
    ec2.addImage(
        named(WITHDRAW_UNSAFE, "acme-database-2026.9.4-x86_64", "2026-09-22T11:45:09Z")
            .architecture("x86_64")
            .deprecatedAt(Instant.parse("2028-09-22T11:45:09Z"))
            .publicly()
            .sharedWithOrganization(ORGANIZATION)
            .productCode("5k9wp1acmedatabase000002")
            .tag("publish", "true")
            .tag("ami-publisher:status", "public"));
    ec2.addImage(
        named(KEEP_DEPRECATED, "acme-base-al2-2025.6.3-x86_64", "2025-06-10T08:00:27Z")
            .architecture("x86_64")
            .deprecatedAt(Instant.parse("2026-09-01T00:00:00Z"))
            .lastLaunched(Instant.parse("2026-11-02T06:40:00Z"))
            .publicly()
            .tag("publish", "true")
            .tag("ami-publisher:status", "public"));
  }

  private static void addOthers(LocalEc2 ec2) {
    ec2.addImage(
        named(WITHDRAW, "acme-base-al2023-2026.9.1-arm64", "2026-09-07T09:11:58Z")
            .deprecatedAt(Instant.parse("2028-09-07T09:11:58Z"))
            .publicly()
            .sharedWithAccount(PARTNER)
            .sharedWithAccount(CUSTOMER)
            .sharedWithOrganization(ORGANIZATION)
            .sharedWithOrganizationalUnit(ORGANIZATIONAL_UNIT)
            .tag("publish", "false"));
    ec2.addImage(
        named(WITHDRAW_TAG_GONE, "acme-gateway-2026.10.0-arm64", "2026-10-05T13:20:11Z")
            .deprecatedAt(Instant.parse("2028-10-05T13:20:11Z"))
            .publicly()
            .sharedWithOrganizationalUnit(ORGANIZATIONAL_UNIT)
            .tag("ami-publisher:status", "public"));
    ec2.addImage(
        named(KEEP_PRIVATE, "acme-gateway-2026.11.0-rc1-arm64", "2026-11-18T16:05:40Z")
            .tag("publish", "false")
            .sharedWithAccount(PARTNER));
    ec2.addImage(
        named(UNMANAGED_PUBLIC, "copy-of-demo-do-not-use", "2026-08-14T19:59:03Z")
            .deprecatedAt(Instant.parse("2028-08-14T19:59:03Z"))
            .publicly());
    ec2.addImage(named(UNMANAGED_PRIVATE, "ci-runner-4711", "2026-11-21T03:15:22Z"));
  }

  private static void addSpecialCases(LocalEc2 ec2) {
    ec2.addImage(
        named(REVOKED, "acme-bastion-2026.10.1-arm64", "2026-10-12T10:10:10Z")
            .deprecatedAt(Instant.parse("2028-10-12T10:10:10Z"))
            .sharedWithAccount(CUSTOMER)
            .tag("publish", "true")
            .tag("ami-publisher:status", "public"));
    ec2.addImage(
        named(INVALID, "acme-toolbox-2026.11.0-arm64", "2026-11-10T12:00:45Z")
            .tag("publish", "yes"));
    ec2.addImage(
        named(PENDING, "acme-base-al2023-2026.11.2-arm64", "2026-11-23T05:00:00Z")
            .state(ImageState.PENDING)
            .tag("publish", "true"));
    ec2.addImage(
        named(DISABLED, "acme-base-al2023-2026.7.1-arm64", "2026-07-06T09:09:31Z")
            .state(ImageState.DISABLED)
            .tag("publish", "true"));
  }

  private static ImageBuilder named(String imageId, String name, String creationDate) {
    return image(imageId).name(name).created(Instant.parse(creationDate));
  }
}
