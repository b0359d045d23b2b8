package dev.amipublisher.inspection.partition;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;

/** What a partition holds, as its bytes show; names and types in a table prove nothing. */
public sealed interface PartitionContent {

  /**
   * A file system to look into.
   *
   * @param kind which one
   */
  record Mountable(Kind kind) implements PartitionContent {}

  /**
   * Something that holds no files to look into.
   *
   * @param what it is, for a person, for example {@code swap space}
   */
  record Skipped(String what) implements PartitionContent {}

  /**
   * Something that may hold files, which cannot be read here. A volume with such a partition is
   * never clean.
   *
   * @param reason why
   * @param what it is, for a person, for example {@code a LUKS volume}
   */
  record Unreadable(Reason reason, String what) implements PartitionContent {

    /**
     * This content as an exception.
     *
     * @param partition the name of the partition
     */
    public UnverifiableException asException(String partition) {
      return new UnverifiableException(
          reason, "What %s holds cannot be verified: %s; %s.".formatted(partition, what, remedy()));
    }

    private String remedy() {
      return switch (reason) {
        case ENCRYPTED -> "build the image without encryption inside of its volumes";
        case VOLUME_MANAGER -> "build the image on partitions, or on linear logical volumes";
        case UNSUPPORTED_FILE_SYSTEM -> "use ext4, XFS or btrfs, or check the image by other means";
        default -> "fill it with zeros, or delete it";
      };
    }
  }

  /** A physical volume of LVM, which holds logical volumes, or parts of them. */
  record LvmMember() implements PartitionContent {}

  /** The file systems that are read here. */
  enum Kind {
    /** ext2, ext3 or ext4. */
    EXT,
    /** XFS. */
    XFS,
    /** btrfs. */
    BTRFS
  }
}
