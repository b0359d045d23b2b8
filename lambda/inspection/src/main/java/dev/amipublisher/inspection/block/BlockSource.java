package dev.amipublisher.inspection.block;

import java.util.BitSet;

/**
 * The blocks of one snapshot. Thread-safe. Every method throws {@link
 * dev.amipublisher.inspection.UnverifiableException}, and nothing else.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/readsnapshots.html">Read EBS
 *     snapshots with the EBS direct APIs</a>
 */
public interface BlockSource {

  /** The size of a block in bytes. */
  int BLOCK_SIZE = 512 * 1024;

  /** The size of the volume in bytes. */
  long volumeSize();

  /** The indexes of the blocks that the snapshot holds; all others read as zeros. */
  BitSet presentBlocks();

  /**
   * Reads one of the present blocks.
   *
   * @param index its offset in the volume, in blocks
   * @return {@value #BLOCK_SIZE} bytes, which the caller does not change
   */
  byte[] block(int index);
}
