package dev.amipublisher.inspection.xfs.structure;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;

/**
 * Where things are. Numbers of blocks and inodes have the allocation group in their upper bits; all
 * of them come from disk, so each is verified to be inside the file system.
 *
 * @param blockBits the binary logarithm of the block size in bytes
 * @param inodeBits the binary logarithm of the inode size in bytes
 * @param directoryBlockBits the binary logarithm of the size of a directory block in bytes
 * @param blocks the size of the file system
 * @param groups how many allocation groups there are
 * @param groupBlocks the size of every allocation group but the last, which may be smaller
 * @param groupBlockBits how many bits the number of a block within its group takes
 */
public record Geometry(
    int blockBits,
    int inodeBits,
    int directoryBlockBits,
    long blocks,
    long groups,
    long groupBlocks,
    int groupBlockBits) {

  private static final int MIN_BLOCK_BITS = 10;
  private static final int MAX_BLOCK_BITS = 16;
  private static final int MIN_INODE_BITS = 9;
  private static final int MAX_INODE_BITS = 11;
  private static final int MAX_GROUP_BLOCK_BITS = 31;

  /**
   * Reads it.
   *
   * @param regionSize the size of the partition in bytes
   */
  public static Geometry of(Structure superblock, long regionSize) {
    int blockBits = bits(superblock, 4, 120, MIN_BLOCK_BITS, MAX_BLOCK_BITS, "block size");
    int inodeBits = superblock.unsigned8(122);
    superblock.verify(
        inodeBits >= MIN_INODE_BITS
            && inodeBits <= Math.min(MAX_INODE_BITS, blockBits)
            && superblock.unsigned16(104) == 1 << inodeBits
            && superblock.unsigned16(106) == 1 << (blockBits - inodeBits)
            && superblock.unsigned8(123) == blockBits - inodeBits,
        "inode size");
    int directoryBlockBits = blockBits + superblock.unsigned8(192);
    superblock.verify(directoryBlockBits <= MAX_BLOCK_BITS, "directory block size");

    long blocks = superblock.signed64(8);
    superblock.verify(blocks > 0 && blocks <= regionSize >> blockBits, "size");
    long groups = superblock.unsigned32(88);
    long groupBlocks = superblock.unsigned32(84);
    superblock.verify(
        groups > 0
            && groupBlocks > 0
            && blocks > (groups - 1) * groupBlocks
            && blocks <= groups * groupBlocks,
        "number of allocation groups");
    int groupBlockBits = superblock.unsigned8(124);
    superblock.verify(
        groupBlockBits <= MAX_GROUP_BLOCK_BITS
            && groupBlockBits == Long.SIZE - Long.numberOfLeadingZeros(groupBlocks - 1),
        "size of allocation groups");
    return new Geometry(
        blockBits, inodeBits, directoryBlockBits, blocks, groups, groupBlocks, groupBlockBits);
  }

  private static int bits(
      Structure superblock, int sizeOffset, int bitsOffset, int min, int max, String part) {
    int bits = superblock.unsigned8(bitsOffset);
    superblock.verify(
        bits >= min && bits <= max && superblock.unsigned32(sizeOffset) == 1L << bits, part);
    return bits;
  }

  public int blockSize() {
    return 1 << blockBits;
  }

  public int inodeSize() {
    return 1 << inodeBits;
  }

  public int directoryBlockSize() {
    return 1 << directoryBlockBits;
  }

  /**
   * The offset in bytes of blocks that follow each other.
   *
   * @param block the number of the first
   */
  public long blockOffset(long block, long count) {
    long group = block >>> groupBlockBits;
    long inGroup = block & ((1L << groupBlockBits) - 1);
    if (group >= groups || count <= 0 || inGroup > groupSize(group) - count) {
      throw new UnverifiableException(
          Reason.CORRUPT, "XFS block %d is outside of the file system.".formatted(block));
    }
    return (group * groupBlocks + inGroup) << blockBits;
  }

  /** The offset of an inode in bytes. */
  public long inodeOffset(long inode) {
    int inodesPerBlockBits = blockBits - inodeBits;
    long block = inode >>> inodesPerBlockBits;
    if (inode <= 0 || block >>> groupBlockBits >= groups) {
      throw outside(inode);
    }
    long inBlock = inode & ((1L << inodesPerBlockBits) - 1);
    return blockOffset(block, 1) + (inBlock << inodeBits);
  }

  private long groupSize(long group) {
    return Math.min(groupBlocks, blocks - group * groupBlocks);
  }

  private static UnverifiableException outside(long inode) {
    return new UnverifiableException(
        Reason.CORRUPT, "XFS inode %d is outside of the file system.".formatted(inode));
  }
}
