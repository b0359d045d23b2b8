package dev.amipublisher.inspection.ext.structure;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.filesystem.FileType;

/** Reads inodes by their number. */
public final class InodeTable {

  public static final long ROOT = 2;

  private static final int GENERATION_AT = 0x64;
  private static final int LOW_CHECKSUM_AT = 0x7C;
  private static final int HIGH_CHECKSUM_AT = 0x82;
  private static final int EXTRA_WITH_HIGH_CHECKSUM = 4;
  private static final int TYPE_BITS = 0xF000;

  private final DiskRegion region;
  private final Superblock superblock;
  private final Geometry geometry;
  private final GroupDescriptors groups;

  public InodeTable(DiskRegion region, Superblock superblock) {
    this.region = region;
    this.superblock = superblock;
    this.geometry = superblock.geometry();
    this.groups = new GroupDescriptors(region, superblock);
  }

  /** Reads an inode that a directory may name. */
  public Inode file(long number) {
    if (number != ROOT && number < superblock.firstFreeInode()) {
      throw Refusal.corrupt("Inode " + number + " is reserved, but named by a directory.");
    }
    Inode inode = read(number);
    if (inode.isAttributeValue()) {
      throw Refusal.corrupt("Inode " + number + " is part of another, but named by a directory.");
    }
    if (inode.isEncrypted()) {
      throw new UnverifiableException(Reason.ENCRYPTED, "Inode " + number + " is encrypted.");
    }
    return inode;
  }

  /** Reads any inode that is in use. */
  public Inode read(long number) {
    if (number < 1 || number > geometry.inodes()) {
      throw Refusal.corrupt("Inode " + number + " does not exist.");
    }
    long group = (number - 1) / geometry.inodesPerGroup();
    long index = (number - 1) % geometry.inodesPerGroup();
    long at = groups.inodeTable(group) * geometry.blockSize() + index * geometry.inodeSize();
    byte[] bytes = region.read(at, geometry.inodeSize());
    DiskStructure fields = DiskStructure.littleEndian("inode " + number, bytes);
    checkExtraSize(number, fields);
    int seed = checksumSeed(number, fields);
    if (superblock.hasMetadataChecksums()) {
      checkChecksum(number, seed, fields, bytes);
    }
    FileType type = type(number, fields.unsignedShort(0));
    Inode inode = new Inode(number, type, size(type, fields), seed, fields);
    if (!inode.isUsed()) {
      throw Refusal.corrupt("Inode " + number + " is named, but not in use.");
    }
    if (inode.size() < 0) {
      throw Refusal.corrupt("Inode " + number + " has an impossible size.");
    }
    return inode;
  }

  private long size(FileType type, DiskStructure fields) {
    boolean wide =
        type == FileType.REGULAR || superblock.hasIncompatible(Feature.LARGE_DIRECTORIES);
    long high = wide ? fields.unsignedInt(0x6C) : 0;
    return high << 32 | fields.unsignedInt(0x4);
  }

  private static FileType type(long number, int mode) {
    return switch (mode & TYPE_BITS) {
      case 0x8000 -> FileType.REGULAR;
      case 0x4000 -> FileType.DIRECTORY;
      case 0xA000 -> FileType.SYMBOLIC_LINK;
      case 0x1000, 0x2000, 0x6000, 0xC000 -> FileType.OTHER;
      default -> throw Refusal.corrupt("Inode " + number + " is of no known type.");
    };
  }

  private void checkExtraSize(long number, DiskStructure fields) {
    if (geometry.inodeSize() > Inode.OLD_SIZE) {
      int extra = fields.unsignedShort(0x80);
      if (Inode.OLD_SIZE + extra > geometry.inodeSize() || extra % 4 != 0) {
        throw Refusal.corrupt("Inode " + number + " has extra fields of an impossible size.");
      }
    }
  }

  private int checksumSeed(long number, DiskStructure fields) {
    int crc = Checksum.crc32cOfLittleEndian(superblock.checksumSeed(), (int) number);
    return Checksum.crc32cOfLittleEndian(crc, fields.bits(GENERATION_AT));
  }

  private void checkChecksum(long number, int seed, DiskStructure fields, byte[] bytes) {
    int stored = fields.unsignedShort(LOW_CHECKSUM_AT);
    int crc = Checksum.crc32c(seed, bytes, 0, LOW_CHECKSUM_AT);
    crc = Checksum.crc32c(crc, new byte[2]);
    int mask = 0xFFFF;
    if (bytes.length == Inode.OLD_SIZE) {
      crc = Checksum.crc32c(crc, bytes, LOW_CHECKSUM_AT + 2, Inode.OLD_SIZE);
    } else {
      crc = Checksum.crc32c(crc, bytes, LOW_CHECKSUM_AT + 2, HIGH_CHECKSUM_AT);
      int rest = HIGH_CHECKSUM_AT;
      if (fields.unsignedShort(0x80) >= EXTRA_WITH_HIGH_CHECKSUM) {
        stored |= fields.unsignedShort(HIGH_CHECKSUM_AT) << 16;
        crc = Checksum.crc32c(crc, new byte[2]);
        mask = 0xFFFFFFFF;
        rest += 2;
      }
      crc = Checksum.crc32c(crc, bytes, rest, bytes.length);
    }
    if ((crc & mask) != stored) {
      throw Refusal.corrupt("The checksum of inode " + number + " is wrong.");
    }
  }
}
