package dev.amipublisher.localaws.ec2;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The token buckets of the <a
 * href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">EC2 API</a>, one
 * per action of this account and Region. Off by default. Not thread-safe by itself.
 */
public final class Throttle {

  /** A bucket's capacity in requests, and the tokens added per second. */
  public record Limit(double capacity, double refillPerSecond) {}

  private final Map<String, Limit> overrides = new HashMap<>();
  private final TokenBuckets buckets;
  private boolean on;

  Throttle(InstantSource clock) {
    this.buckets = new TokenBuckets(clock);
  }

  /** Switches throttling on, with full buckets, or off. */
  public void switchTo(boolean newState) {
    on = newState;
    buckets.fill();
  }

  /** Gives an action another limit and switches throttling on. */
  public void limit(String action, Limit limit) {
    overrides.put(action, limit);
    on = true;
    buckets.fill(action);
  }

  /** Takes a token. */
  void take(Ec2Request request) {
    if (!on) {
      return;
    }
    String key = bucketOf(request);
    Limit limit = overrides.getOrDefault(request.action(), documented(key));
    if (!buckets.take(key, limit.capacity(), limit.refillPerSecond())) {
      throw Ec2Error.requestLimitExceeded();
    }
  }

  private static String bucketOf(Ec2Request request) {
    return request instanceof Ec2Request.DescribeSnapshots snapshots && !snapshots.isBounded()
        ? "DescribeSnapshots, unbounded"
        : request.action();
  }

  private static Limit documented(String bucket) {
    return switch (bucket) {
      case "ModifyImageAttribute", "ModifySnapshotAttribute", "DeregisterImage" ->
          new Limit(100, 5);
      case "CopyImage" -> new Limit(100, 1);
      case "CreateTags", "DeleteTags" -> new Limit(100, 10);
      case "EnableImageBlockPublicAccess", "DisableImageBlockPublicAccess" -> new Limit(1, 0.1);
      case "DescribeSnapshots, unbounded" -> new Limit(50, 10);
      case "EnableImageDeprecation",
          "DisableImageDeprecation",
          "DisableImage",
          "EnableImage",
          "RegisterImage",
          "CreateImage",
          "ResetImageAttribute" ->
          new Limit(50, 5);
      default -> new Limit(100, 20);
    };
  }
}
