package dev.amipublisher.localaws.ec2;

/**
 * Whether an account can use a Region.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Region.html">OptInStatus</a>
 */
public enum OptInStatus {
  /** Every account has the Region. */
  OPT_IN_NOT_REQUIRED("opt-in-not-required"),

  /** The account enabled the Region. */
  OPTED_IN("opted-in"),

  /** The Region is there, and refuses every call of the account. */
  NOT_OPTED_IN("not-opted-in");

  private final String wireName;

  OptInStatus(String wireName) {
    this.wireName = wireName;
  }

  /** The name in EC2's XML. */
  public String wireName() {
    return wireName;
  }
}
