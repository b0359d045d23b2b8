package dev.amipublisher.localaws.ec2;

/**
 * EBS encryption by default in this Region: while it is on, every copy that is made here is
 * encrypted, whatever its source.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html">Enable
 *     Amazon EBS encryption by default</a>
 */
public final class EncryptionByDefault {

  private boolean on;

  /** Off, as in a new account. */
  public EncryptionByDefault() {}

  /** Whether it is on. */
  public boolean isOn() {
    return on;
  }

  /** Switches it; returns the new state. */
  public boolean switchTo(boolean newState) {
    on = newState;
    return on;
  }
}
