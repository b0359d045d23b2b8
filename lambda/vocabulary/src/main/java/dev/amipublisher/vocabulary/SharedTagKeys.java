package dev.amipublisher.vocabulary;

import java.util.List;

/**
 * The keys of the tags that say to everybody what a public AMI is.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharing-amis.html">Shared AMI
 *     usage</a>
 */
public final class SharedTagKeys {

  /** Everybody who can use an AMI can read its tags with this prefix. */
  public static final String PREFIX = "ec2:SharedTag/";

  /** The family that it belongs to. */
  public static final String FAMILY = PREFIX + "family";

  /** Which version of it it is. */
  public static final String VERSION = PREFIX + "version";

  /** From when on it will be private. */
  public static final String WITHDRAW_AFTER = PREFIX + "withdraw-after";

  /** All of them. */
  public static final List<String> ALL = List.of(FAMILY, VERSION, WITHDRAW_AFTER);

  private SharedTagKeys() {}
}
