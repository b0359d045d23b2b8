package dev.amipublisher.policy;

import java.util.Map;

/**
 * What the rules need to know beyond the AMI itself.
 *
 * @param blockPublicAccess the state of block public access for AMIs in this Region
 * @param snapshotEncryption by snapshot id, whether it is encrypted; a snapshot that EC2 did not
 *     list is missing
 * @param publicImages how many AMIs of this account are public in this Region, and how many may be
 */
public record SharingConditions(
    Reading<BlockPublicAccess> blockPublicAccess,
    Reading<Map<String, Boolean>> snapshotEncryption,
    Reading<PublicImageQuota> publicImages) {

  /**
   * The state of block public access for AMIs.
   *
   * @param blocked whether new public sharing is blocked
   * @param managedBy {@code account} or {@code declarative-policy}
   */
  public record BlockPublicAccess(boolean blocked, String managedBy) {}

  /**
   * How far the account is from its quota of public AMIs.
   *
   * @param inUse public AMIs now, as far as DescribeImages shows: those in the Recycle Bin count
   *     for EC2, but are not listed
   * @param quota how many there may be
   */
  public record PublicImageQuota(int inUse, int quota) {}

  /** The same conditions for a Region with room: whether there is a place is asked later. */
  public SharingConditions withoutPublicImages() {
    return publicImages instanceof Reading.Known(PublicImageQuota state)
        ? new SharingConditions(
            blockPublicAccess,
            snapshotEncryption,
            new Reading.Known<>(new PublicImageQuota(0, Math.max(1, state.quota()))))
        : this;
  }

  /** Whether one more AMI may be public, as far as is known. */
  public boolean hasPlace() {
    return !(publicImages instanceof Reading.Known(PublicImageQuota state)
        && state.inUse() >= state.quota());
  }

  /** The same conditions with one more AMI public, as the next one in a row finds them. */
  public SharingConditions withOneMorePublic() {
    return publicImages instanceof Reading.Known(PublicImageQuota state)
        ? new SharingConditions(
            blockPublicAccess,
            snapshotEncryption,
            new Reading.Known<>(new PublicImageQuota(state.inUse() + 1, state.quota())))
        : this;
  }
}
