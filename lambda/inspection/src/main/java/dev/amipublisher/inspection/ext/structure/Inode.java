package dev.amipublisher.inspection.ext.structure;

import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.filesystem.FileType;

/**
 * An inode, whose checksum was verified.
 *
 * @param number which one
 * @param type what it is
 * @param size in bytes
 * @param checksumSeed what the checksums of its metadata start from
 * @param fields all of its bytes
 */
public record Inode(long number, FileType type, long size, int checksumSeed, DiskStructure fields) {

  /** Where the 60 bytes stand that hold a map of blocks, a tree of extents, a link or data. */
  public static final int MAP_AT = 0x28;

  public static final int MAP_SIZE = 60;

  /** The size of an inode without extra fields. */
  public static final int OLD_SIZE = 128;

  private static final int ENCRYPTED = 0x800;
  private static final int HASH_TREE = 0x1000;
  private static final int HUGE_FILE = 0x40000;
  private static final int EXTENTS = 0x80000;
  private static final int ATTRIBUTE_VALUE = 0x200000;
  private static final int INLINE_DATA = 0x10000000;

  public int permissions() {
    return fields.unsignedShort(0) & 0xFFF;
  }

  public boolean isEncrypted() {
    return has(ENCRYPTED);
  }

  /** Whether a directory has blocks that make up a hash tree. */
  public boolean hasHashTree() {
    return has(HASH_TREE);
  }

  public boolean hasExtents() {
    return has(EXTENTS);
  }

  public boolean hasInlineData() {
    return has(INLINE_DATA);
  }

  /** Whether it holds the value of an extended attribute of another inode. */
  public boolean isAttributeValue() {
    return has(ATTRIBUTE_VALUE);
  }

  public boolean isUsed() {
    return fields.unsignedShort(0x1A) != 0;
  }

  public int extraSize() {
    return fields.length() > OLD_SIZE ? fields.unsignedShort(0x80) : 0;
  }

  public byte[] map() {
    return fields.bytes(MAP_AT, MAP_SIZE);
  }

  /**
   * Whether a symbolic link stands in the inode itself, decided by what it occupies as Linux does.
   */
  public boolean isFastLink(Geometry geometry) {
    if (type != FileType.SYMBOLIC_LINK || hasInlineData()) {
      return false;
    }
    long unit = has(HUGE_FILE) ? geometry.blockSize() / 512 : 1;
    long occupied = ((long) fields.unsignedShort(0x74) << 32 | fields.unsignedInt(0x1C)) * unit;
    boolean attributeBlock = fields.bits(0x68) != 0 || fields.unsignedShort(0x76) != 0;
    return occupied == (attributeBlock ? geometry.clusterSize() / 512 : 0);
  }

  private boolean has(int flag) {
    return (fields.bits(0x20) & flag) != 0;
  }
}
