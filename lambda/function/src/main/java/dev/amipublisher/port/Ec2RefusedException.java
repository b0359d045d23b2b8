package dev.amipublisher.port;

/** EC2 refused a call, and would refuse it again: an outcome, never retried. */
public final class Ec2RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * A refusal.
   *
   * @param code EC2's error code: the thing to go by, since the texts are typographic
   * @param message EC2's own words
   */
  public Ec2RefusedException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** EC2's error code, for example {@code OperationNotPermitted}. */
  public String code() {
    return code;
  }

  /** Whether EC2 does not know the AMI (any more). */
  public boolean isGone() {
    return code.equals("InvalidAMIID.NotFound");
  }

  /** The code, where there is one, and EC2's own words. */
  public String describe() {
    return code.isEmpty() ? String.valueOf(getMessage()) : code + ": " + getMessage();
  }
}
