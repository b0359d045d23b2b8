package dev.amipublisher.localaws.ec2;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
 * @param productCodes its AWS Marketplace product codes
 * @param createVolumePermissions who may make volumes of it, beside its owner
 * @param tags in the order they were set
 */
public record Snapshot(
    String snapshotId,
    String ownerId,
    String state,
    boolean encrypted,
    int volumeSize,
    Instant startTime,
    List<String> productCodes,
    Set<CreateVolumePermission> createVolumePermissions,
    Map<String, String> tags) {

  /** Copies the collections. */
  public Snapshot {
    productCodes = List.copyOf(productCodes);
    createVolumePermissions =
        Collections.unmodifiableSet(new LinkedHashSet<>(createVolumePermissions));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** A snapshot of its owner alone, without product codes. */
  public Snapshot(
      String snapshotId,
      String ownerId,
      String state,
      boolean encrypted,
      int volumeSize,
      Instant startTime,
      Map<String, String> tags) {
    this(snapshotId, ownerId, state, encrypted, volumeSize, startTime, List.of(), Set.of(), tags);
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

  /** Whether everybody may make volumes of it, as far as its own permissions go. */
  public boolean isPublic() {
    return createVolumePermissions.contains(CreateVolumePermission.ALL);
  }

  /** The same snapshot of another account. */
  public Snapshot ownedBy(String accountId) {
    return with(accountId, state, encrypted, createVolumePermissions, tags);
  }

  /** The same snapshot, encrypted. */
  public Snapshot withEncryption() {
    return with(ownerId, state, true, createVolumePermissions, tags);
  }

  /** The same snapshot in another state. */
  public Snapshot withState(String newState) {
    return with(ownerId, newState, encrypted, createVolumePermissions, tags);
  }

  /** The same snapshot with these permissions only. */
  public Snapshot withPermissions(Collection<CreateVolumePermission> permissions) {
    return with(ownerId, state, encrypted, new LinkedHashSet<>(permissions), tags);
  }

  /** The same snapshot with these tags only. */
  public Snapshot withTags(Map<String, String> newTags) {
    return with(ownerId, state, encrypted, createVolumePermissions, newTags);
  }

  private Snapshot with(
      String newOwnerId,
      String newState,
      boolean newEncrypted,
      Set<CreateVolumePermission> newPermissions,
      Map<String, String> newTags) {
    return new Snapshot(
        snapshotId,
        newOwnerId,
        newState,
        newEncrypted,
        volumeSize,
        startTime,
        productCodes,
        newPermissions,
        newTags);
  }
}
