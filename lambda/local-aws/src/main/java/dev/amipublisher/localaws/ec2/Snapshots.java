package dev.amipublisher.localaws.ec2;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The snapshots and DescribeSnapshots. Snapshots are read without lag. */
public final class Snapshots {

  private static final Filters<Snapshot> FILTERS =
      new Filters<>(
          Map.of(
              "encrypted", snapshot -> Stream.of(String.valueOf(snapshot.encrypted())),
              "owner-id", snapshot -> Stream.of(snapshot.ownerId()),
              "snapshot-id", snapshot -> Stream.of(snapshot.snapshotId()),
              "start-time", snapshot -> Stream.of(Timestamps.ofImage(snapshot.startTime())),
              "status", snapshot -> Stream.of(snapshot.state())),
          Snapshot::tags);

  private final String accountId;
  private final Paging paging;
  private final Map<String, Snapshot> snapshots = new TreeMap<>();

  /** No snapshots yet. */
  public Snapshots(String accountId, Paging paging) {
    this.accountId = accountId;
    this.paging = paging;
  }

  /** Adds or replaces a snapshot. */
  public void put(Snapshot snapshot) {
    snapshots.put(snapshot.snapshotId(), snapshot);
  }

  /** The snapshot of that ID; null if there is none. */
  public @Nullable Snapshot get(String snapshotId) {
    return snapshots.get(snapshotId);
  }

  /** All snapshots, by ID. */
  public Collection<Snapshot> all() {
    return snapshots.values();
  }

  /** Whether the account can make volumes and copies of the snapshot. */
  public boolean canUse(Snapshot snapshot) {
    return isOwn(snapshot) || snapshot.isPublic() || isSharedWith(accountId, snapshot);
  }

  boolean isOwn(Snapshot snapshot) {
    return snapshot.ownerId().equals(accountId);
  }

  private static boolean isSharedWith(String account, Snapshot snapshot) {
    return snapshot.createVolumePermissions().contains(new CreateVolumePermission.UserId(account));
  }

  /** There is no such snapshot. */
  public static Ec2Error notFound(String snapshotId) {
    return Ec2Error.client(
        "InvalidSnapshot.NotFound", "The snapshot '" + snapshotId + "' does not exist.");
  }

  /** One page of DescribeSnapshots. */
  public Page<Snapshot> describe(Ec2Request.DescribeSnapshots request) {
    List<String> ids = request.snapshotIds();
    if (!ids.isEmpty() && request.maxResults() != null) {
      throw Ec2Error.invalidParameterCombination(
          "The parameter snapshotSet cannot be used with the parameter maxResults");
    }
    ResourceIds.checkNumber(ids);
    for (String snapshotId : ids) {
      ResourceIds.checkSnapshot(snapshotId);
      Snapshot snapshot = snapshots.get(snapshotId);
      if (snapshot == null || !canUse(snapshot)) {
        throw notFound(snapshotId);
      }
    }
    Predicate<Snapshot> wanted = FILTERS.of(request.filters());
    List<Snapshot> found =
        snapshots.values().stream()
            .filter(snapshot -> ids.isEmpty() || ids.contains(snapshot.snapshotId()))
            .filter(this::canUse)
            .filter(snapshot -> isOwnedByAnyOf(request.owners(), snapshot))
            .filter(snapshot -> isRestorableByAnyOf(request.restorableBy(), snapshot))
            .filter(wanted)
            .toList();
    return paging.page(found, Snapshot::snapshotId, request.maxResults(), request.nextToken());
  }

  /** By {@code all}, by {@code self} or by an account that owns it or that it is shared with. */
  private boolean isRestorableByAnyOf(List<String> users, Snapshot snapshot) {
    return users.isEmpty()
        || (users.contains("all") && snapshot.isPublic())
        || (users.contains("self") && canUse(snapshot))
        || users.contains(snapshot.ownerId())
        || users.stream().anyMatch(user -> isSharedWith(user, snapshot));
  }

  private boolean isOwnedByAnyOf(List<String> owners, Snapshot snapshot) {
    return owners.isEmpty()
        || owners.contains(snapshot.ownerId())
        || (owners.contains("self") && snapshot.ownerId().equals(accountId));
  }
}
