package dev.amipublisher.localaws;

/**
 * The answer of EC2 never arrived. The caller cannot know whether the call took effect; {@link
 * Fault} says which it was. Over HTTP the connection is dropped instead.
 */
public final class Ec2Timeout extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A time-out of the named action. */
  public Ec2Timeout(String action) {
    super(action + ": no answer");
  }
}
