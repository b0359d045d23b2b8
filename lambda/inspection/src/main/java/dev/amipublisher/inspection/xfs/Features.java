package dev.amipublisher.inspection.xfs;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.xfs.structure.Structure;

/**
 * The optional features of a file system. One that is not known here may keep content where this
 * package does not look, so only known ones pass.
 *
 * @param fileTypesInDirectories whether a directory entry has a byte for the type of its inode
 * @param ownMetadataUuid whether metadata carries another UUID than the file system
 */
record Features(boolean fileTypesInDirectories, boolean ownMetadataUuid) {

  private static final long FILE_TYPES = 0x01;
  private static final long SPARSE_INODES = 0x02;
  private static final long METADATA_UUID = 0x04;
  private static final long BIG_TIME = 0x08;
  private static final long NEEDS_REPAIR = 0x10;
  private static final long BIG_EXTENT_COUNTERS = 0x20;
  private static final long EXCHANGE_RANGE = 0x40;
  private static final long PARENT_POINTERS = 0x80;
  private static final long READABLE =
      FILE_TYPES
          | SPARSE_INODES
          | METADATA_UUID
          | BIG_TIME
          | NEEDS_REPAIR
          | BIG_EXTENT_COUNTERS
          | EXCHANGE_RANGE
          | PARENT_POINTERS;

  /** Extended attributes that are logged as a whole; of no concern once the log is clean. */
  private static final long LOGGED_ATTRIBUTES = 0x01;

  private static final int VERSION_MASK = 0x000f;
  private static final int VERSION = 5;
  private static final int CASE_INSENSITIVE = 0x4000;

  static Features of(Structure superblock) {
    int version = superblock.unsigned16(100);
    refuse((version & VERSION_MASK) < VERSION, "XFS version 4");
    superblock.verify((version & VERSION_MASK) == VERSION, "version");
    long features = superblock.unsigned32(216);
    long logFeatures = superblock.unsigned32(220);
    refuse((version & CASE_INSENSITIVE) != 0, "file names without case");
    refuse((features & ~READABLE) != 0, "feature 0x%x".formatted(features & ~READABLE));
    refuse(
        (logFeatures & ~LOGGED_ATTRIBUTES) != 0,
        "log feature 0x%x".formatted(logFeatures & ~LOGGED_ATTRIBUTES));
    refuse(superblock.signed64(16) != 0 || superblock.signed64(24) != 0, "a realtime section");
    refuse(superblock.signed64(48) == 0, "an external log");
    if ((features & NEEDS_REPAIR) != 0) {
      throw new UnverifiableException(
          Reason.CORRUPT, "The XFS file system is marked as damaged; run xfs_repair on it.");
    }
    return new Features((features & FILE_TYPES) != 0, (features & METADATA_UUID) != 0);
  }

  private static void refuse(boolean present, String feature) {
    if (present) {
      throw new UnverifiableException(
          Reason.UNSUPPORTED_FEATURE,
          "The XFS file system has %s, which is not read here.".formatted(feature));
    }
  }
}
