package dev.amipublisher.snapshots;

/**
 * Block public access for snapshots in a Region.
 *
 * @param state EC2's word for it: {@code unblocked}, {@code block-new-sharing} or {@code
 *     block-all-sharing}
 * @param managedBy {@code account} or {@code declarative-policy}
 * @see <a
 *     href="https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html">Block
 *     public access for Amazon EBS snapshots</a>
 */
public record SnapshotBlock(String state, String managedBy) {

  /** Whether no snapshot can be shared; a state that is not known blocks. */
  public boolean blocksSharing() {
    return !state.equals("unblocked");
  }

  /** Whether snapshots that are shared are not public: their permissions only say so. */
  public boolean blocksEverything() {
    return state.equals("block-all-sharing");
  }
}
