package dev.amipublisher.port;

import org.jspecify.annotations.Nullable;

/**
 * EC2 could not carry out a call now, even after retries: it throttled, failed or did not answer.
 * It may have taken effect.
 */
public final class Ec2UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * A failure.
   *
   * @param message what happened
   * @param cause what the SDK threw; null if there was no call
   */
  public Ec2UnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
