package dev.amipublisher.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the function itself is told, as environment variables. The names are those that the function
 * reads; the context key of each is the same in lower case with hyphens.
 *
 * @param publishTagKey key of the tag that asks for an AMI to be public
 * @param mode {@code enforce}, or {@code report} to change nothing in EC2
 * @param unmanagedPublicImages {@code report} or {@code withdraw}
 * @param revokedImages {@code report} or {@code restore}
 * @param maxWithdrawalsPerSweep withdrawals after which a sweep stops withdrawing
 * @param requiredTags tag keys without which no AMI is published; may be empty
 * @param eventBusName the bus that outcomes go to: {@code default}, or one that exists already
 * @param apiBucketShare percent of EC2's documented request buckets that the function may use
 */
record FunctionSettings(
    String publishTagKey,
    String mode,
    String unmanagedPublicImages,
    String revokedImages,
    int maxWithdrawalsPerSweep,
    List<String> requiredTags,
    String eventBusName,
    int apiBucketShare) {

  /** Tags that the function writes. No other tag may be written by it, and none of them asks it. */
  static final List<String> OWN_TAG_KEYS = List.of("ami-publisher:status", "ami-publisher:detail");

  FunctionSettings {
    requiredTags = List.copyOf(requiredTags);
  }

  /** Whether the function carries out what it decides. */
  boolean enforces() {
    return mode.equals("enforce");
  }

  /** Returns the environment variables, in the order of their names. */
  Map<String, String> asEnvironment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PUBLISH_TAG_KEY", publishTagKey);
    environment.put("MODE", mode);
    environment.put("UNMANAGED_PUBLIC_IMAGES", unmanagedPublicImages);
    environment.put("REVOKED_IMAGES", revokedImages);
    environment.put("MAX_WITHDRAWALS_PER_SWEEP", Integer.toString(maxWithdrawalsPerSweep));
    if (!requiredTags.isEmpty()) {
      environment.put("REQUIRED_TAGS", String.join(",", requiredTags));
    }
    environment.put("EVENT_BUS_NAME", eventBusName);
    environment.put("API_BUCKET_SHARE", Integer.toString(apiBucketShare));
    return environment;
  }
}
