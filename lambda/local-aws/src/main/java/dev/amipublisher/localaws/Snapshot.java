package dev.amipublisher.localaws;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An EBS snapshot.
 *
 * @param snapshotId such as {@code snap-0123456789abcdef0}
 * @param ownerId the account that owns it
 * @param state {@code pending}, {@code completed}, {@code error}, {@code recoverable} or {@code
 *     recovering}
 * @param encrypted whether it is encrypted
 * @param volumeSize in GiB
 * @param startTime when it was started
 * @param tags in the order they were set
 */
public record Snapshot(
    String snapshotId,
    String ownerId,
    String state,
    boolean encrypted,
    int volumeSize,
    Instant startTime,
    Map<String, String> tags) {

  /** Copies the tags. */
  public Snapshot {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** A completed, unencrypted snapshot of 8 GiB of the default account. */
  public static Snapshot completed(String snapshotId) {
    return new Snapshot(
        snapshotId,
        LocalEc2.DEFAULT_ACCOUNT,
        "completed",
        false,
        8,
        ImageBuilder.DEFAULT_CREATION_DATE,
        Map.of());
  }

  /** The same snapshot, encrypted. */
  public Snapshot withEncryption() {
    return new Snapshot(snapshotId, ownerId, state, true, volumeSize, startTime, tags);
  }

  /** The same snapshot in another state. */
  public Snapshot withState(String newState) {
    return new Snapshot(snapshotId, ownerId, newState, encrypted, volumeSize, startTime, tags);
  }

  /** The same snapshot with these tags only. */
  public Snapshot withTags(Map<String, String> newTags) {
    return new Snapshot(snapshotId, ownerId, state, encrypted, volumeSize, startTime, newTags);
  }
}
