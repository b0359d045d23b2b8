package dev.amipublisher.settings;

/**
 * What the content of an AMI's snapshots means for its publication.
 *
 * @param check {@code SENSITIVE_DATA_CHECK}: whether AMIs are inspected before they are published;
 *     default enforce
 * @param unverifiableImages {@code UNVERIFIABLE_IMAGES}: what to do with AMIs that cannot be looked
 *     into as a whole; default refuse
 * @param allowTagKey {@code ALLOW_SENSITIVE_DATA_TAG_KEY}: the tag that says which findings are
 *     accepted; default {@code allow-sensitive-data}
 * @param blockLimit {@code SNAPSHOT_BLOCK_LIMIT}: how many blocks of 512 KiB are read of each
 *     snapshot at the most; default 4,096
 * @param mebibyteLimit {@code IMAGE_MEBIBYTE_LIMIT}: how many MiB of files are searched in each AMI
 *     at the most; default 2,048
 */
public record SensitiveDataPolicy(
    Check check,
    UnverifiableImages unverifiableImages,
    String allowTagKey,
    int blockLimit,
    int mebibyteLimit) {

  /** Whether AMIs are inspected. */
  public enum Check {
    /** An AMI that holds something sensitive is not published. */
    ENFORCE,
    /** What is found is added to the outcome as a note. */
    REPORT,
    /** Nobody looks. */
    OFF
  }

  /** What to do with AMIs that cannot be inspected as a whole. */
  public enum UnverifiableImages {
    /** Treat them as if something was found. */
    REFUSE,
    /** Treat them as clean. */
    ALLOW
  }

  /** Whether anybody looks. */
  public boolean inspects() {
    return check != Check.OFF;
  }
}
