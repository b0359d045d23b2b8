package dev.amipublisher.policy;

import java.util.List;

/**
 * The rules that need more reads of EC2: they are asked only of AMIs that are about to be
 * published.
 */
public final class ConditionRules {

  private ConditionRules() {}

  /** The rules for another Region, where there are no snapshots yet. */
  public static SharingRules ofOtherRegion(SharingConditions conditions) {
    return new SharingRules(
        List.of(
            new BlockPublicAccessRule(conditions.blockPublicAccess()),
            new PublicImageQuotaRule(conditions.publicImages())));
  }

  /** The rules for an AMI that stays private: how many are public in its Region does not matter. */
  public static SharingRules ofPrivateSource(SharingConditions conditions) {
    return new SharingRules(List.of(new EncryptedSnapshotRule(conditions.snapshotEncryption())));
  }

  /** The rules, under these conditions. */
  public static SharingRules of(SharingConditions conditions) {
    return new SharingRules(
        List.of(
            new EncryptedSnapshotRule(conditions.snapshotEncryption()),
            new BlockPublicAccessRule(conditions.blockPublicAccess()),
            new PublicImageQuotaRule(conditions.publicImages())));
  }
}
