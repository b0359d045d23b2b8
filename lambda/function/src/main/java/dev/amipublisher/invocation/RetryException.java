package dev.amipublisher.invocation;

/** What an event asks for could not be done now: thrown so that Lambda delivers the event again. */
public final class RetryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * A failure.
   *
   * @param message the outcome of each AMI, as in the function's answer
   */
  public RetryException(String message) {
    super(message);
  }
}
