package dev.amipublisher.localaws.ec2;

/**
 * Counts the IDs of new images and snapshots, so that runs repeat. An ID is never given twice in an
 * account, in any Region.
 */
public final class ResourceNumbers {

  private long images;
  private long snapshots;

  /** Counts from 1. */
  public ResourceNumbers() {}

  String nextImageId() {
    return "ami-%017x".formatted(0xb000_0000L + ++images);
  }

  String nextSnapshotId() {
    return "snap-%017x".formatted(0xc000_0000L + ++snapshots);
  }
}
