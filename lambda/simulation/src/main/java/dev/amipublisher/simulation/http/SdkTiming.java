package dev.amipublisher.simulation.http;

import dev.amipublisher.simulation.aws.InvocationAws;
import dev.amipublisher.simulation.world.SimulatedTime;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** Has the SDK measure its time-outs, and wait before its retries, in simulated time. */
final class SdkTiming {

  private static final Duration SHORTEST_DELAY = Duration.ofMillis(50);
  private static final int GREATEST_DOUBLING = 5;

  private final SimulatedTime time;
  private final Supplier<InvocationAws> aws;

  SdkTiming(SimulatedTime time, Supplier<InvocationAws> aws) {
    this.time = time;
    this.aws = aws;
  }

  /** The same configuration in simulated time; what it retries, and how often, stays. */
  ClientOverrideConfiguration adjust(ClientOverrideConfiguration configuration) {
    if (!(configuration.retryStrategy().orElseThrow() instanceof StandardRetryStrategy retries)) {
      throw new IllegalStateException("The retry strategy is not the standard one.");
    }
    BackoffStrategy backoff = this::pass;
    return configuration.toBuilder()
        .retryStrategy(
            retries.toBuilder().backoffStrategy(backoff).throttlingBackoffStrategy(backoff).build())
        .scheduledExecutorService(new SimulatedTimeouts(time))
        .build();
  }

  /** Lets the delay pass here, so that the SDK has none to wait for. */
  private Duration pass(int attempt) {
    int doubling = Math.min(attempt, GREATEST_DOUBLING);
    aws.get().calls().sleep(SHORTEST_DELAY.multipliedBy(1L << doubling));
    return Duration.ZERO;
  }
}
