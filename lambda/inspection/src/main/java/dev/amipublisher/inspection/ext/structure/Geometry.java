package dev.amipublisher.inspection.ext.structure;

import dev.amipublisher.inspection.block.DiskStructure;

/**
 * The sizes and counts of a file system, checked against each other as the kernel checks them.
 *
 * @param blockSize in bytes
 * @param clusterSize in bytes; the block size without big allocation
 * @param blocks how many blocks there are
 * @param firstDataBlock the block that the first group begins with
 * @param blocksPerGroup how many blocks a group has
 * @param inodes how many inodes there are
 * @param inodesPerGroup how many inodes a group has
 * @param inodeSize in bytes
 * @param descriptorSize of a group's descriptor, in bytes
 */
public record Geometry(
    int blockSize,
    int clusterSize,
    long blocks,
    int firstDataBlock,
    long blocksPerGroup,
    long inodes,
    long inodesPerGroup,
    int inodeSize,
    int descriptorSize) {

  private static final int LARGEST_LOG_BLOCK_SIZE = 6;
  private static final int LARGEST_LOG_CLUSTER_SIZE = 20;
  private static final int SMALLEST_INODE = 128;
  private static final int SMALLEST_DESCRIPTOR = 32;
  private static final int SMALLEST_64_BIT_DESCRIPTOR = 64;
  private static final int LARGEST_DESCRIPTOR = 1024;

  public static Geometry of(DiskStructure superblock, boolean sixtyFourBit, boolean bigAllocation) {
    int blockSize = 1024 << log(superblock.unsignedInt(0x18), LARGEST_LOG_BLOCK_SIZE);
    int clusterSize =
        bigAllocation
            ? 1024 << log(superblock.unsignedInt(0x1C), LARGEST_LOG_CLUSTER_SIZE)
            : blockSize;
    long highBlocks = sixtyFourBit ? superblock.unsignedInt(0x150) : 0;
    boolean dynamic = superblock.bits(0x4C) != 0;
    Geometry geometry =
        new Geometry(
            blockSize,
            clusterSize,
            highBlocks << 32 | superblock.unsignedInt(0x4),
            firstDataBlock(superblock.unsignedInt(0x14)),
            superblock.unsignedInt(0x20),
            superblock.unsignedInt(0x0),
            superblock.unsignedInt(0x28),
            dynamic ? superblock.unsignedShort(0x58) : SMALLEST_INODE,
            sixtyFourBit ? superblock.unsignedShort(0xFE) : SMALLEST_DESCRIPTOR);
    geometry.check(sixtyFourBit);
    return geometry;
  }

  public long groups() {
    return (blocks - firstDataBlock + blocksPerGroup - 1) / blocksPerGroup;
  }

  public int descriptorsPerBlock() {
    return blockSize / descriptorSize;
  }

  /** The block with the superblock, counted from the start of the file system. */
  public int superblockBlock() {
    return blockSize == 1024 ? 1 : 0;
  }

  public boolean isBlock(long block) {
    return block > 0 && block < blocks;
  }

  private void check(boolean sixtyFourBit) {
    int clusterRatio = clusterSize / blockSize;
    require(clusterRatio >= 1, "cluster size");
    require(blocks > firstDataBlock && blocks < 1L << 48, "number of blocks");
    require(
        blocksPerGroup >= 1 && blocksPerGroup <= 8L * blockSize * clusterRatio,
        "number of blocks in a group");
    require(
        inodeSize >= SMALLEST_INODE && inodeSize <= blockSize && Integer.bitCount(inodeSize) == 1,
        "inode size");
    require(
        inodesPerGroup >= blockSize / inodeSize && inodesPerGroup <= 8L * blockSize,
        "number of inodes in a group");
    require(
        Integer.bitCount(descriptorSize) == 1
            && descriptorSize <= Math.min(LARGEST_DESCRIPTOR, blockSize)
            && (!sixtyFourBit || descriptorSize >= SMALLEST_64_BIT_DESCRIPTOR),
        "size of group descriptors");
    require(groups() < 1L << 32 && groups() * inodesPerGroup == inodes, "number of inodes");
  }

  private static int firstDataBlock(long value) {
    require(value <= 1, "first data block");
    return (int) value;
  }

  private static int log(long value, int most) {
    require(value <= most, "block size");
    return (int) value;
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw Refusal.corrupt("The superblock has an impossible " + what + ".");
    }
  }
}
