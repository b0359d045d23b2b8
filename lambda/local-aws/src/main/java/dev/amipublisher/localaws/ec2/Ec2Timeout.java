package dev.amipublisher.localaws.ec2;

/**
 * EC2's response never arrived. The caller cannot know whether the call took effect; the {@link
 * Fault} decides that. Over HTTP the connection is dropped instead.
 */
public final class Ec2Timeout extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A timeout of this action. */
  public Ec2Timeout(String action) {
    super(action + ": no response");
  }
}
