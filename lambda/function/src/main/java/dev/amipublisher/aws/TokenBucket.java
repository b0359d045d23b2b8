package dev.amipublisher.aws;

import dev.amipublisher.port.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps calls of one action within our share of its request bucket, so that none of them is
 * throttled and other callers of the account keep the rest. A bucket like EC2's own: each call
 * takes a token, tokens come back with time. Thread-safe; made once, for EC2's bucket does not
 * begin again with each invocation.
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

  /** ModifySnapshotAttribute has a bucket of 100, refilled with 5 a second. */
  public static TokenBucket ofModifySnapshotAttribute(
      int percent, InstantSource clock, Sleeper sleeper) {
    return new TokenBucket(100 * percent / 100.0, 5 * percent / 100.0, clock, sleeper);
  }

  /** CreateTags has a bucket of 100, refilled with 10 a second. */
  public static TokenBucket ofCreateTags(int percent, InstantSource clock, Sleeper sleeper) {
    return new TokenBucket(100 * percent / 100.0, 10 * percent / 100.0, clock, sleeper);
  }

  /** EnableImageDeprecation has a bucket of 50, refilled with 5 a second. */
  public static TokenBucket ofEnableImageDeprecation(
      int percent, InstantSource clock, Sleeper sleeper) {
    return new TokenBucket(50 * percent / 100.0, 5 * percent / 100.0, clock, sleeper);
  }

  /** CopyImage has a bucket of 100, refilled with 1 a second. */
  public static TokenBucket ofCopyImage(int percent, InstantSource clock, Sleeper sleeper) {
    return new TokenBucket(100 * percent / 100.0, percent / 100.0, clock, sleeper);
  }

  /** ListSnapshotBlocks has a quota of 50 a second in an account. */
  public static TokenBucket ofListSnapshotBlocks(
      int percent, InstantSource clock, Sleeper sleeper) {
    return new TokenBucket(50 * percent / 100.0, 50 * percent / 100.0, clock, sleeper);
  }

  /**
   * GetSnapshotBlock has a quota of 1,000 a second for a snapshot, and for an account in most
   * Regions.
   */
  public static TokenBucket ofGetSnapshotBlock(int percent, InstantSource clock, Sleeper sleeper) {
    return new TokenBucket(1_000 * percent / 100.0, 1_000 * percent / 100.0, clock, sleeper);
  }

  /**
   * Takes a token, and waits for it if there is none.
   *
   * @param longestWait how long to wait at the most
   * @return false if none would come back in time
   */
  public synchronized boolean acquire(Duration longestWait) {
    refill();
    if (tokens + Math.max(0, longestWait.toNanos() / 1e9) * perSecond < 1) {
      return false;
    }
    if (tokens < 1) {
      sleeper.sleep(Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * 1e9)));
      refill();
    }
    tokens -= 1;
    return true;
  }

  private void refill() {
    Instant now = clock.instant();
    double seconds = Duration.between(at, now).toNanos() / 1e9;
    tokens = Math.min(capacity, tokens + Math.max(0, seconds) * perSecond);
    at = now;
  }
}
