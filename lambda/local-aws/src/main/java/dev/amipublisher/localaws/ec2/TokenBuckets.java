package dev.amipublisher.localaws.ec2;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Token buckets, one for each name, full at first. Not thread-safe. */
public final class TokenBuckets {

  private static final class Bucket {
    private double tokens;
    private Instant filledAt;

    Bucket(double tokens, Instant filledAt) {
      this.tokens = tokens;
      this.filledAt = filledAt;
    }
  }

  private final InstantSource clock;
  private final Map<String, Bucket> buckets = new HashMap<>();

  /** Buckets that fill as this clock goes. */
  public TokenBuckets(InstantSource clock) {
    this.clock = clock;
  }

  /** Fills all of them. */
  public void fill() {
    buckets.clear();
  }

  /** Fills one. */
  void fill(String name) {
    buckets.remove(name);
  }

  /**
   * Takes a token, if there is one.
   *
   * @param capacity the most tokens that the bucket holds
   * @param perSecond the tokens that are added in a second
   */
  public boolean take(String name, double capacity, double perSecond) {
    Instant now = clock.instant();
    Bucket bucket = buckets.computeIfAbsent(name, _ -> new Bucket(capacity, now));
    double seconds = Duration.between(bucket.filledAt, now).toNanos() / 1e9;
    if (seconds > 0) {
      bucket.tokens = Math.min(capacity, bucket.tokens + seconds * perSecond);
      bucket.filledAt = now;
    }
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens -= 1;
    return true;
  }
}
