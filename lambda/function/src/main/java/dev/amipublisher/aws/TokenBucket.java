package dev.amipublisher.aws;

import dev.amipublisher.port.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps calls of one EC2 action within our share of its request bucket, so that none of them is
 * throttled and other callers of the account keep the rest. A bucket like EC2's own: each call
 * takes a token, tokens come back with time. Thread-safe; made once, for EC2's bucket does not
 * begin anew with each invocation.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Request
 *     throttling for the Amazon EC2 API</a>
 */
public final class TokenBucket {

  private final double capacity;
  private final double perSecond;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private double tokens;
  private Instant at;

  private TokenBucket(double capacity, double perSecond, InstantSource clock, Sleeper sleeper) {
    this.capacity = Math.max(1, capacity);
    this.perSecond = perSecond;
    this.clock = clock;
    this.sleeper = sleeper;
    this.tokens = this.capacity;
    this.at = clock.instant();
  }

  /** ModifyImageAttribute has a bucket of 100, refilled with 5 a second. */
  public static TokenBucket ofModifyImageAttribute(
      int percent, InstantSource clock, Sleeper sleeper) {
    return new TokenBucket(100 * percent / 100.0, 5 * percent / 100.0, clock, sleeper);
  }

  /** CreateTags has a bucket of 100, refilled with 10 a second. */
  public static TokenBucket ofCreateTags(int percent, InstantSource clock, Sleeper sleeper) {
    return new TokenBucket(100 * percent / 100.0, 10 * percent / 100.0, clock, sleeper);
  }

  /**
   * Takes tokens, and waits if there is none.
   *
   * @param atMost how many are wanted
   * @param longestWait how long to wait at the most
   * @return how many were taken: at least one, or none if that would take too long
   */
  synchronized int acquire(int atMost, Duration longestWait) {
    refill();
    if (tokens < 1) {
      Duration wait = Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * 1e9));
      if (wait.compareTo(longestWait) > 0) {
        return 0;
      }
      sleeper.sleep(wait);
      refill();
    }
    int taken = Math.max(1, Math.min(atMost, (int) tokens));
    tokens -= taken;
    return taken;
  }

  /** Gives back tokens that were not used. */
  synchronized void release(int unused) {
    tokens = Math.min(capacity, tokens + unused);
  }

  private void refill() {
    Instant now = clock.instant();
    double seconds = Duration.between(at, now).toNanos() / 1e9;
    tokens = Math.min(capacity, tokens + Math.max(0, seconds) * perSecond);
    at = now;
  }
}
