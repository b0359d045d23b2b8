package dev.amipublisher.inspection.block;

/**
 * A range of bytes of a volume: all of it, or a partition. Thread-safe. Every method throws {@link
 * dev.amipublisher.inspection.UnverifiableException}, and nothing else, whatever it is asked for.
 */
public interface DiskRegion {

  /** Its size in bytes. */
  long size();

  /**
   * Reads bytes.
   *
   * @param offset from the start of this region, in bytes
   * @param length how many
   * @return exactly that many; a range that is not wholly within this region cannot be verified
   */
  byte[] read(long offset, int length);

  /** A range of this region. */
  DiskRegion slice(long offset, long length);

  /**
   * Whether it is certain, without a read, that all of these bytes are zeros. False where it is not
   * known.
   *
   * @param offset from the start of this region, in bytes
   * @param length how many
   */
  default boolean isKnownZero(long offset, long length) {
    return false;
  }
}
