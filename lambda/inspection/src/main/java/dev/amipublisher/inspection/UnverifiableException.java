package dev.amipublisher.inspection;

/**
 * Something cannot be verified: the one exception that reading a volume throws, whatever the volume
 * holds. Its message never contains content of the volume.
 */
public final class UnverifiableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Reason reason;

  /**
   * A failure to verify.
   *
   * @param reason the kind of it, for metrics and settings
   * @param message one sentence that names the thing, for example {@code The ext4 journal of
   *     partition 1 needs recovery.}
   */
  public UnverifiableException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The kind of failure. */
  public Reason reason() {
    return reason;
  }

  /** Why something cannot be verified. */
  public enum Reason {
    /** Logical volumes, software RAID, or another layer between partition and file system. */
    VOLUME_MANAGER,
    /** Encrypted content, for example LUKS or an encrypted directory. */
    ENCRYPTED,
    /** A file system that is not read here, for example NTFS or ZFS. */
    UNSUPPORTED_FILE_SYSTEM,
    /** A file system that is read here, with a feature that is not. */
    UNSUPPORTED_FEATURE,
    /** No operating system whose accounts can be checked. */
    NO_ACCOUNTS,
    /** A partition table that cannot be read, or content of no known kind. */
    UNKNOWN_CONTENT,
    /** A journal that holds changes which the file system does not show. */
    DIRTY_JOURNAL,
    /** A checksum or a structure is wrong. */
    CORRUPT,
    /** A limit to blocks, memory, depth, entries or bytes was reached. */
    LIMIT_REACHED,
    /** The time ran out. */
    OUT_OF_TIME,
    /** Blocks could not be read: throttled, denied, or no snapshot to read. */
    UNREADABLE
  }
}
