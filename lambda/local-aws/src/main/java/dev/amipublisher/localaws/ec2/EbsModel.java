package dev.amipublisher.localaws.ec2;

/**
 * The parts of EC2 in one Region that are about snapshots. They are not thread-safe: callers hold
 * the lock.
 */
public record EbsModel(
    Snapshots snapshots,
    SnapshotPermissions permissions,
    SnapshotBlockPublicAccess blockPublicAccess,
    EncryptionByDefault encryptionByDefault,
    SnapshotEvents events) {

  /** An account without snapshots, where nothing is blocked and nothing encrypted by default. */
  public static EbsModel of(String accountId, Object lock, Paging paging, EventOutbox outbox) {
    Snapshots snapshots = new Snapshots(accountId, paging);
    SnapshotBlockPublicAccess blockPublicAccess = new SnapshotBlockPublicAccess(lock);
    return new EbsModel(
        snapshots,
        new SnapshotPermissions(snapshots, blockPublicAccess),
        blockPublicAccess,
        new EncryptionByDefault(),
        new SnapshotEvents(outbox));
  }
}
