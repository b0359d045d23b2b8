package dev.amipublisher.inspection.btrfs;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.DiskStructure;
import java.util.Arrays;
import java.util.HexFormat;

/** The first superblock, the only one from which Linux mounts. */
final class Superblock {

  private static final long AT = 64 * 1024;
  private static final int SIZE = 4096;
  private static final String MAGIC = "_BHRfS_M";
  private static final int CHECKED_FROM = 32;

  /** Written, and relocation done; others are errors, seeds, dumps and conversions underway. */
  private static final long HARMLESS_FLAGS = 0b11;

  /** Layouts of metadata, compression, and ways to count that change nothing for readers. */
  private static final long KNOWN_FEATURES =
      0x1 | 0x2 | 0x4 | 0x8 | 0x10 | 0x20 | 0x40 | 0x100 | 0x200 | 0x400 | 0x10000;

  private static final long METADATA_UUID = 0x400;
  private static final int LARGEST_NODE = 64 * 1024;
  private static final int LONGEST_LABEL = 256;
  private static final int CHUNKS_AT = 0x32B;
  private static final int MOST_CHUNKS = 2048;

  private final DiskStructure fields;
  private final Checksum checksum;

  private Superblock(DiskStructure fields, Checksum checksum) {
    this.fields = fields;
    this.checksum = checksum;
  }

  static Superblock read(DiskRegion region) {
    byte[] bytes = region.read(AT, SIZE);
    DiskStructure fields = DiskStructure.littleEndian("btrfs superblock", bytes);
    if (!fields.text(0x40, MAGIC.length()).equals(MAGIC)) {
      throw Refusal.corrupt("The btrfs superblock has no signature.");
    }
    Checksum checksum = Checksum.of(fields.unsignedShort(0xC4));
    byte[] right = checksum.of(bytes, CHECKED_FROM, SIZE - CHECKED_FROM);
    if (!Arrays.equals(fields.bytes(0, checksum.size()), right) || fields.longBits(0x30) != AT) {
      throw Refusal.corrupt("The checksum of the btrfs superblock is wrong.");
    }
    Superblock superblock = new Superblock(fields, checksum);
    superblock.check();
    return superblock;
  }

  private void check() {
    long unknown = fields.longBits(0xBC) & ~KNOWN_FEATURES;
    if (unknown != 0) {
      throw Refusal.unsupported(
          "The btrfs file system has features that are not read here (incompat 0x%x)."
              .formatted(unknown));
    }
    if ((fields.longBits(0x38) & ~HARMLESS_FLAGS) != 0) {
      throw Refusal.unsupported(
          "The btrfs file system records an error, is a seed, or was being converted; run btrfs"
              + " check, and mount it once.");
    }
    if (fields.longBits(0x88) != 1) {
      throw new UnverifiableException(
          Reason.VOLUME_MANAGER,
          "The btrfs file system spreads over several devices; keep it on one (btrfs device"
              + " remove).");
    }
    if (fields.longBits(0x60) != 0) {
      throw new UnverifiableException(
          Reason.DIRTY_JOURNAL,
          "The log of the btrfs file system holds changes that are not in its trees; take the"
              + " snapshot while the file system is unmounted or its instance is stopped.");
    }
    boolean sizes =
        isPowerOfTwo(sectorSize(), 4096, LARGEST_NODE)
            && isPowerOfTwo(nodeSize(), sectorSize(), LARGEST_NODE);
    if (!sizes) {
      throw Refusal.corrupt("The btrfs superblock has an impossible size of sectors or nodes.");
    }
  }

  Checksum checksum() {
    return checksum;
  }

  int sectorSize() {
    return fields.bits(0x90);
  }

  int nodeSize() {
    return fields.bits(0x94);
  }

  /** What every node of a tree has to name as its file system. */
  byte[] metadataId() {
    boolean another = (fields.longBits(0xBC) & METADATA_UUID) != 0;
    return fields.bytes(another ? 0x23B : 0x20, 16);
  }

  long device() {
    return fields.longBits(0xC9);
  }

  long rootDirectory() {
    return fields.longBits(0x80);
  }

  TreeRoot rootTree() {
    return new TreeRoot(fields.longBits(0x50), fields.unsignedByte(0xC6), fields.longBits(0x48));
  }

  TreeRoot chunkTree() {
    return new TreeRoot(fields.longBits(0x58), fields.unsignedByte(0xC7), fields.longBits(0xA4));
  }

  /** The chunks that the chunk tree itself lies in. */
  DiskStructure systemChunks() {
    long size = fields.unsignedInt(0xA0);
    if (size > MOST_CHUNKS) {
      throw Refusal.corrupt("The btrfs superblock has an impossible list of chunks.");
    }
    return DiskStructure.littleEndian(
        "list of chunks in the btrfs superblock", fields.bytes(CHUNKS_AT, (int) size));
  }

  String uuid() {
    String hex = HexFormat.of().formatHex(fields.bytes(0x20, 16));
    return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
  }

  String label() {
    return fields.text(0x12B, LONGEST_LABEL).replaceAll("(?s)\0.*", "");
  }

  private static boolean isPowerOfTwo(int value, int least, int most) {
    return value >= least && value <= most && Integer.bitCount(value) == 1;
  }
}
