package dev.amipublisher.inspection.xfs.inode;

import dev.amipublisher.inspection.xfs.structure.Structure;

/**
 * Blocks of a file that follow each other on disk.
 *
 * @param first the first one's place in the file, in blocks
 * @param block the first one's number
 * @param count how many there are
 * @param written whether they have been written; if not, they read as zeros
 */
public record Extent(long first, long block, long count, boolean written) {

  /** The size of an extent on disk in bytes. */
  public static final int LENGTH = 16;

  /** Reads the 1 + 54 + 52 + 21 bits of an extent. */
  public static Extent of(Structure list, int offset) {
    long upper = list.signed64(offset);
    long lower = list.signed64(offset + Long.BYTES);
    return new Extent(
        (upper & Long.MAX_VALUE) >>> 9,
        (upper & 0x1ff) << 43 | lower >>> 21,
        lower & 0x1f_ffff,
        upper >= 0);
  }

  /** The place in the file after the last of its blocks. */
  public long end() {
    return first + count;
  }
}
