package dev.amipublisher.localaws.ebs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The request rates of the EBS direct APIs. Off by default. That a second's worth may come at once
 * is unconfirmed. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-resource-quotas.html">Quotas
 *     for Amazon EBS</a>
 */
final class EbsThrottle {

  private static final double LISTS_OF_ACCOUNT = 50;
  private static final double GETS_OF_ACCOUNT = 1_000;
  private static final double GETS_OF_SNAPSHOT = 1_000;

  private static final class Bucket {
    private double tokens;
    private Instant filledAt;

    Bucket(double tokens, Instant filledAt) {
      this.tokens = tokens;
      this.filledAt = filledAt;
    }
  }

  private final InstantSource clock;
  private final Map<String, Double> overrides = new HashMap<>();
  private final Map<String, Bucket> buckets = new HashMap<>();
  private boolean on;

  EbsThrottle(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void switchTo(boolean newState) {
    on = newState;
    buckets.clear();
  }

  synchronized void limit(String action, double perSecond) {
    overrides.put(action, perSecond);
    switchTo(true);
  }

  /** Counts a call, or refuses it. */
  synchronized void take(String action, String snapshotId) {
    if (!on) {
      return;
    }
    boolean lists = action.equals(LocalEbs.LIST);
    double ofAccount = overrides.getOrDefault(action, lists ? LISTS_OF_ACCOUNT : GETS_OF_ACCOUNT);
    if (!take(action, ofAccount)) {
      throw EbsError.accountThrottled();
    }
    if (!lists && !take(action + " " + snapshotId, GETS_OF_SNAPSHOT)) {
      throw EbsError.snapshotThrottled();
    }
  }

  private boolean take(String key, double perSecond) {
    Instant now = clock.instant();
    Bucket bucket = buckets.computeIfAbsent(key, _ -> new Bucket(perSecond, now));
    double seconds = Math.max(0, Duration.between(bucket.filledAt, now).toNanos() / 1e9);
    bucket.tokens = Math.min(perSecond, bucket.tokens + seconds * perSecond);
    bucket.filledAt = now;
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens -= 1;
    return true;
  }
}
