package dev.amipublisher.aws;

import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * Counts the calls that AWS throttled, those among them that went through when tried again.
 * Thread-safe.
 */
public final class ThrottleCounter implements MetricPublisher {

  private final LongAdder throttled = new LongAdder();

  @Override
  public void publish(MetricCollection call) {
    call.childrenWithName("ApiCallAttempt")
        .filter(attempt -> attempt.metricValues(CoreMetric.ERROR_TYPE).contains("Throttling"))
        .forEach(attempt -> throttled.increment());
  }

  /** How many there were since this was asked last. */
  long countAndReset() {
    return throttled.sumThenReset();
  }

  @Override
  public void close() {}
}
