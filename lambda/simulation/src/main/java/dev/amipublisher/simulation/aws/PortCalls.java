package dev.amipublisher.simulation.aws;

import dev.amipublisher.aws.Ec2ErrorKind;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Timeout;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Limits and retries calls as the SDK does, and reports their failures as the ports have it. */
final class PortCalls {

  private static final int ATTEMPTS = 2;
  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(20);

  private final CallFaults faults;
  private final Deadline deadline;

  PortCalls(CallFaults faults, Deadline deadline) {
    this.faults = faults;
    this.deadline = deadline;
  }

  /**
   * Makes a call, given the number of the attempt.
   *
   * @throws Ec2RefusedException if EC2 refuses it for good
   * @throws Ec2UnavailableException if it fails in the end
   */
  <T> T call(String action, IntFunction<T> call) {
    Instant end = now().plus(deadline.forCall());
    for (int attempt = 1; ; attempt++) {
      try {
        faults.beginAttempt(shorter(LONGEST_ATTEMPT, Duration.between(now(), end)));
        return call.apply(attempt);
      } catch (Ec2Error error) {
        if (Ec2ErrorKind.of(error.code(), error.httpStatus()) == Ec2ErrorKind.PERMANENT) {
          throw new Ec2RefusedException(error.code(), error.text());
        }
        if (attempt == ATTEMPTS) {
          throw new Ec2UnavailableException(error.code() + ": " + error.text(), error);
        }
      } catch (Ec2Timeout timeout) {
        if (attempt == ATTEMPTS || !now().isBefore(end)) {
          throw new Ec2UnavailableException("EC2 did not answer: " + timeout.getMessage(), timeout);
        }
      }
      faults.pass(action);
    }
  }

  /** Makes a call without a result. */
  void run(String action, IntConsumer call) {
    call(
        action,
        attempt -> {
          call.accept(attempt);
          return true;
        });
  }

  private Instant now() {
    return deadline.clock().instant();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
