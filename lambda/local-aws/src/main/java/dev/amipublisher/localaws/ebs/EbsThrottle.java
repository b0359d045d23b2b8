package dev.amipublisher.localaws.ebs;

import dev.amipublisher.localaws.ec2.TokenBuckets;
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

  private final Map<String, Double> overrides = new HashMap<>();
  private final TokenBuckets buckets;
  private boolean on;

  EbsThrottle(InstantSource clock) {
    this.buckets = new TokenBuckets(clock);
  }

  synchronized void switchTo(boolean newState) {
    on = newState;
    buckets.fill();
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
    if (!buckets.take(action, ofAccount, ofAccount)) {
      throw EbsError.accountThrottled();
    }
    if (!lists && !buckets.take(action + " " + snapshotId, GETS_OF_SNAPSHOT, GETS_OF_SNAPSHOT)) {
      throw EbsError.snapshotThrottled();
    }
  }
}
