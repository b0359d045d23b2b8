package dev.amipublisher.snapshots;

/**
 * What EC2 returned of one snapshot of this account.
 *
 * @param snapshotId of the form {@code snap-…}
 * @param mark the value of the tag {@code ami-publisher:shared}; empty if it has none
 */
public record SnapshotFacts(String snapshotId, String mark) {

  /** The mark of a snapshot that the function is about to share, or may have shared. */
  public static final String PENDING = "pending";

  /** The mark of a snapshot that the function shared, and read back so. */
  public static final String SHARED = "true";

  /** The mark of a snapshot that the function no longer shares. */
  public static final String UNSHARED = "false";

  /** Whether it is shared by the function, if it is shared. */
  public boolean isOurs() {
    return mark.equals(PENDING) || mark.equals(SHARED);
  }
}
