package dev.amipublisher.inspection.ext.structure;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.DiskStructure;

/** Finds the table of inodes of each group. */
public final class GroupDescriptors {

  private static final int FLAGS_AT = 0x12;
  private static final int CHECKSUM_AT = 0x1E;
  private static final int END_OF_32_BIT = 0x20;
  private static final int INODES_NOT_INITIALIZED = 1;

  private final DiskRegion region;
  private final Superblock superblock;
  private final Geometry geometry;

  public GroupDescriptors(DiskRegion region, Superblock superblock) {
    this.region = region;
    this.superblock = superblock;
    this.geometry = superblock.geometry();
  }

  /** The first block of the table of inodes of a group. */
  public long inodeTable(long group) {
    byte[] bytes = region.read(offset(group), geometry.descriptorSize());
    DiskStructure descriptor = DiskStructure.littleEndian("descriptor of group " + group, bytes);
    checkChecksum(group, descriptor, bytes);
    if (hasChecksums() && (descriptor.unsignedShort(FLAGS_AT) & INODES_NOT_INITIALIZED) != 0) {
      throw Refusal.corrupt("An inode of group " + group + " is named, which has none in use.");
    }
    long high = geometry.descriptorSize() > END_OF_32_BIT ? descriptor.unsignedInt(0x28) : 0;
    long table = high << 32 | descriptor.unsignedInt(0x8);
    long length = geometry.inodesPerGroup() * geometry.inodeSize() / geometry.blockSize();
    if (!geometry.isBlock(table) || table > geometry.blocks() - length) {
      throw Refusal.corrupt("The inodes of group " + group + " lie outside the file system.");
    }
    return table;
  }

  private long offset(long group) {
    long descriptorBlock = group / geometry.descriptorsPerBlock();
    long block =
        isInMetaGroup(descriptorBlock)
            ? blockOfMetaGroup(descriptorBlock)
            : geometry.superblockBlock() + 1 + descriptorBlock;
    return block * geometry.blockSize()
        + group % geometry.descriptorsPerBlock() * geometry.descriptorSize();
  }

  private boolean isInMetaGroup(long descriptorBlock) {
    return superblock.hasIncompatible(Feature.META_GROUPS)
        && descriptorBlock >= superblock.firstMetaGroup();
  }

  private long blockOfMetaGroup(long descriptorBlock) {
    long firstGroup = descriptorBlock * geometry.descriptorsPerBlock();
    long afterSuperblock = hasSuperblock(firstGroup) ? 1 : 0;
    // With blocks of 1 KiB the superblock is in block 1, even where group 0 begins with block 0.
    boolean bootBlockInGroup =
        geometry.blockSize() == 1024 && firstGroup == 0 && geometry.firstDataBlock() == 0;
    return geometry.firstDataBlock()
        + firstGroup * geometry.blocksPerGroup()
        + afterSuperblock
        + (bootBlockInGroup ? 1 : 0);
  }

  private boolean hasSuperblock(long group) {
    if (group == 0) {
      return true;
    }
    if (superblock.hasCompatible(Feature.SPARSE_SUPER_2)) {
      return superblock.isBackupGroup(group);
    }
    if (group == 1 || !superblock.hasForReaders(Feature.SPARSE_SUPER)) {
      return true;
    }
    return isPowerOf(3, group) || isPowerOf(5, group) || isPowerOf(7, group);
  }

  private static boolean isPowerOf(long base, long number) {
    long power = base;
    while (power < number) {
      power *= base;
    }
    return power == number;
  }

  private boolean hasChecksums() {
    return superblock.hasMetadataChecksums() || superblock.hasForReaders(Feature.GROUP_CHECKSUMS);
  }

  private void checkChecksum(long group, DiskStructure descriptor, byte[] bytes) {
    if (hasChecksums()
        && descriptor.unsignedShort(CHECKSUM_AT)
            != (superblock.hasMetadataChecksums() ? crc32c(group, bytes) : crc16(group, bytes))) {
      throw Refusal.corrupt("The checksum of the descriptor of group " + group + " is wrong.");
    }
  }

  private int crc32c(long group, byte[] bytes) {
    int crc = Checksum.crc32cOfLittleEndian(superblock.checksumSeed(), (int) group);
    crc = Checksum.crc32c(crc, bytes, 0, CHECKSUM_AT);
    crc = Checksum.crc32c(crc, new byte[2]);
    return Checksum.crc32c(crc, bytes, END_OF_32_BIT, bytes.length) & 0xFFFF;
  }

  private int crc16(long group, byte[] bytes) {
    byte[] number = {
      (byte) group, (byte) (group >>> 8), (byte) (group >>> 16), (byte) (group >>> 24)
    };
    byte[] uuid = superblock.uuid();
    int crc = Checksum.crc16(Checksum.START, uuid, 0, uuid.length);
    crc = Checksum.crc16(crc, number, 0, number.length);
    crc = Checksum.crc16(crc, bytes, 0, CHECKSUM_AT);
    return Checksum.crc16(crc, bytes, END_OF_32_BIT, bytes.length);
  }
}
