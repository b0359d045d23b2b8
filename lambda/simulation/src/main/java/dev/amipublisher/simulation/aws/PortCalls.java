package dev.amipublisher.simulation.aws;

import dev.amipublisher.aws.Ec2ErrorKind;
import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.call.Ec2Timeout;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import java.util.function.IntFunction;

/** Retries calls as the SDK does, and reports their failures as the ports have it. */
final class PortCalls {

  private static final int ATTEMPTS = 2;

  private final CallFaults faults;

  PortCalls(CallFaults faults) {
    this.faults = faults;
  }

  /**
   * Makes a call, given the number of the attempt.
   *
   * @throws Ec2RefusedException if EC2 refuses it for good
   * @throws Ec2UnavailableException if it fails in the end
   */
  <T> T call(String action, IntFunction<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.apply(attempt);
      } catch (Ec2Error error) {
        if (Ec2ErrorKind.of(error.code(), error.httpStatus()) == Ec2ErrorKind.PERMANENT) {
          throw new Ec2RefusedException(error.code(), error.text());
        }
        if (attempt == ATTEMPTS) {
          throw new Ec2UnavailableException(error.code() + ": " + error.text(), error);
        }
      } catch (Ec2Timeout timeout) {
        if (attempt == ATTEMPTS) {
          throw new Ec2UnavailableException("EC2 did not answer: " + timeout.getMessage(), timeout);
        }
      }
      faults.pass(action);
    }
  }

  /** Makes a call without a result. */
  void run(String action, java.util.function.IntConsumer call) {
    call(
        action,
        attempt -> {
          call.accept(attempt);
          return true;
        });
  }
}
