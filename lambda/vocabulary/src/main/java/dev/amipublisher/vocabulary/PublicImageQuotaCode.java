package dev.amipublisher.vocabulary;

/**
 * The quota of public AMIs in a Region, as Service Quotas names it.
 *
 * <p>https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-quotas.html
 */
public final class PublicImageQuotaCode {

  /** The code of the service. */
  public static final String SERVICE = "ec2";

  /** The code of the quota "Public AMIs". */
  public static final String QUOTA = "L-0E3CBAB9";

  private PublicImageQuotaCode() {}
}
