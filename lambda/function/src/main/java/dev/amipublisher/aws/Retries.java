package dev.amipublisher.aws;

import dev.amipublisher.port.Sleeper;
import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** How often, and after which time, the SDK makes a call again. */
final class Retries {

  private static final int ATTEMPTS = 5;

  // The delays of the SDK's standard strategy.
  private static final Duration BASE_DELAY = Duration.ofMillis(100);
  private static final Duration BASE_DELAY_AFTER_THROTTLING = Duration.ofSeconds(1);
  private static final Duration MAX_DELAY = Duration.ofSeconds(20);

  private Retries() {}

  /**
   * The SDK's standard strategy: exponential back-off with jitter, longer after throttling, and a
   * budget of retries.
   */
  static StandardRetryStrategy by(Sleeper sleeper) {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(ATTEMPTS)
        .backoffStrategy(sleeping(sleeper, BackoffStrategy.exponentialDelay(BASE_DELAY, MAX_DELAY)))
        .throttlingBackoffStrategy(
            sleeping(
                sleeper, BackoffStrategy.exponentialDelay(BASE_DELAY_AFTER_THROTTLING, MAX_DELAY)))
        .retryOnException(Retries::isConcurrentTagAccess)
        .build();
  }

  /** Waits by our sleeper in place of the SDK, so that tests of retries need not wait. */
  private static BackoffStrategy sleeping(Sleeper sleeper, BackoffStrategy delays) {
    return attempt -> {
      sleeper.sleep(delays.computeDelay(attempt));
      return Duration.ZERO;
    };
  }

  /**
   * EC2 says so when two callers tag the same AMI at the same time; the SDK does not know the code.
   */
  private static boolean isConcurrentTagAccess(Throwable failure) {
    return failure instanceof AwsServiceException error
        && error.awsErrorDetails() != null
        && "ConcurrentTagAccess".equals(error.awsErrorDetails().errorCode());
  }
}
