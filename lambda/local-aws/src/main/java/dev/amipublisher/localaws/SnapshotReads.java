package dev.amipublisher.localaws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The snapshots and DescribeSnapshots. Snapshots are read without lag. */
final class SnapshotReads {

  private final String accountId;
  private final Paging paging;
  private final Map<String, Snapshot> snapshots = new TreeMap<>();

  SnapshotReads(String accountId, Paging paging) {
    this.accountId = accountId;
    this.paging = paging;
  }

  void put(Snapshot snapshot) {
    snapshots.put(snapshot.snapshotId(), snapshot);
  }

  @Nullable Snapshot get(String snapshotId) {
    return snapshots.get(snapshotId);
  }

  Page<Snapshot> describe(Ec2Request.DescribeSnapshots request) {
    List<String> ids = request.snapshotIds();
    if (!ids.isEmpty() && request.maxResults() != null) {
      throw Ec2Error.invalidParameterCombination(
          "The parameter snapshotSet cannot be used with the parameter maxResults");
    }
    ResourceIds.checkNumber(ids);
    for (String snapshotId : ids) {
      ResourceIds.checkSnapshot(snapshotId);
      if (!snapshots.containsKey(snapshotId)) {
        throw Ec2Error.client(
            "InvalidSnapshot.NotFound", "The snapshot '" + snapshotId + "' does not exist.");
      }
    }
    Predicate<Snapshot> wanted = Filters.ofSnapshots(request.filters());
    List<Snapshot> found =
        snapshots.values().stream()
            .filter(snapshot -> ids.isEmpty() || ids.contains(snapshot.snapshotId()))
            .filter(snapshot -> isOwnedByAnyOf(request.owners(), snapshot))
            .filter(wanted)
            .toList();
    return paging.page(found, Snapshot::snapshotId, request.maxResults(), request.nextToken());
  }

  private boolean isOwnedByAnyOf(List<String> owners, Snapshot snapshot) {
    return owners.isEmpty()
        || owners.contains(snapshot.ownerId())
        || (owners.contains("self") && snapshot.ownerId().equals(accountId));
  }
}
