package dev.amipublisher.localaws;

/** What goes wrong with one call. */
public sealed interface Fault {

  /** The call fails and changes nothing. */
  record ErrorBefore(Ec2Error error) implements Fault {}

  /** The call takes effect, and its caller is told it failed. */
  record ErrorAfter(Ec2Error error) implements Fault {}

  /** The call never reaches EC2. */
  record TimeoutBefore() implements Fault {}

  /** The call takes effect, and the answer gets lost. */
  record TimeoutAfter() implements Fault {}

  /** The call fails with this error and changes nothing. */
  static Fault error(Ec2Error error) {
    return new ErrorBefore(error);
  }

  /** The call takes effect and yet fails with this error. */
  static Fault errorAfterEffect(Ec2Error error) {
    return new ErrorAfter(error);
  }

  /** The call takes effect and its answer gets lost. */
  static Fault timeoutAfterEffect() {
    return new TimeoutAfter();
  }

  /** The call gets lost. */
  static Fault timeoutBeforeEffect() {
    return new TimeoutBefore();
  }
}
