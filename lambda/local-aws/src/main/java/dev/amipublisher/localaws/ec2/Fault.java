package dev.amipublisher.localaws.ec2;

/** A failure of one call. */
public sealed interface Fault {

  /** The call fails and changes nothing. */
  record ErrorBefore(Ec2Error error) implements Fault {}

  /** The call takes effect, and its caller receives an error. */
  record ErrorAfter(Ec2Error error) implements Fault {}

  /** The call never reaches EC2. */
  record TimeoutBefore() implements Fault {}

  /** The call takes effect, and the response is lost. */
  record TimeoutAfter() implements Fault {}

  /** The call fails with this error and changes nothing. */
  static Fault error(Ec2Error error) {
    return new ErrorBefore(error);
  }

  /** The call takes effect, and its caller receives this error. */
  static Fault errorAfterEffect(Ec2Error error) {
    return new ErrorAfter(error);
  }

  /** The call takes effect, and the response is lost. */
  static Fault timeoutAfterEffect() {
    return new TimeoutAfter();
  }

  /** The call never reaches EC2. */
  static Fault timeoutBeforeEffect() {
    return new TimeoutBefore();
  }
}
