package dev.amipublisher.inspection.ext.structure;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.DiskStructure;
import java.util.Set;
import java.util.UUID;

/** The superblock of a file system that is read here. */
public final class Superblock {

  public static final int OFFSET = 1024;
  public static final int SIZE = 1024;

  private static final int MAGIC = 0xEF53;
  private static final int CHECKSUM_AT = 0x3FC;
  private static final int CRC32C_TYPE = 1;
  private static final int STATE_CLEAN = 1;
  private static final int STATE_ERRORS = 2;
  private static final int UUID_SIZE = 16;
  private static final int FIRST_FREE_INODE_OF_OLD = 11;

  private final DiskStructure fields;
  private final Geometry geometry;

  private Superblock(DiskStructure fields) {
    this.fields = fields;
    this.geometry =
        Geometry.of(
            fields, hasIncompatible(Feature.SIXTY_FOUR_BIT), hasForReaders(Feature.BIG_ALLOCATION));
  }

  /** Reads and checks the superblock, but for whether the file system was left clean. */
  public static Superblock read(DiskRegion region) {
    byte[] bytes = region.read(OFFSET, SIZE);
    DiskStructure fields = DiskStructure.littleEndian("superblock", bytes);
    if (fields.unsignedShort(0x38) != MAGIC) {
      throw Refusal.corrupt("There is no ext superblock.");
    }
    checkFeatures(fields);
    checkChecksum(fields, bytes);
    Superblock superblock = new Superblock(fields);
    Geometry geometry = superblock.geometry;
    if (geometry.blocks() > region.size() / geometry.blockSize()) {
      throw Refusal.corrupt("The file system is larger than what holds it.");
    }
    return superblock;
  }

  /** Refuses a file system that a check at the next boot may change. */
  public void requireClean() {
    int state = fields.unsignedShort(0x3A);
    if ((state & STATE_ERRORS) != 0) {
      throw Refusal.corrupt("The file system has recorded errors; run e2fsck on it.");
    }
    if ((state & STATE_CLEAN) == 0) {
      throw Refusal.dirty("The file system was not unmounted cleanly and has no journal.");
    }
  }

  public Geometry geometry() {
    return geometry;
  }

  public boolean hasCompatible(int feature) {
    return (fields.bits(0x5C) & feature) != 0;
  }

  public boolean hasIncompatible(int feature) {
    return (fields.bits(0x60) & feature) != 0;
  }

  public boolean hasForReaders(int feature) {
    return (fields.bits(0x64) & feature) != 0;
  }

  public boolean hasMetadataChecksums() {
    return hasForReaders(Feature.METADATA_CHECKSUMS);
  }

  /** What the checksums of all metadata start from. */
  public int checksumSeed() {
    return hasIncompatible(Feature.CHECKSUM_SEED)
        ? fields.bits(0x270)
        : Checksum.crc32c(Checksum.START, uuid());
  }

  public byte[] uuid() {
    return fields.bytes(0x68, UUID_SIZE);
  }

  /** The first inode that is not reserved. */
  public long firstFreeInode() {
    return fields.bits(0x4C) == 0 ? FIRST_FREE_INODE_OF_OLD : fields.unsignedInt(0x54);
  }

  public long journalInode() {
    return fields.unsignedInt(0xE0);
  }

  public long journalDevice() {
    return fields.unsignedInt(0xE4);
  }

  public long firstMetaGroup() {
    return fields.unsignedInt(0x104);
  }

  public boolean isBackupGroup(long group) {
    return group == fields.unsignedInt(0x24C) || group == fields.unsignedInt(0x250);
  }

  /** For example {@code ext4 "cloudimg-rootfs"}. */
  public String description() {
    int ofExt4 = Feature.EXTENTS | Feature.SIXTY_FOUR_BIT | Feature.FLEXIBLE_GROUPS;
    String kind = hasCompatible(Feature.HAS_JOURNAL) ? "ext3" : "ext2";
    if (hasIncompatible(ofExt4)) {
      kind = "ext4";
    }
    String label = label().replaceAll("[^\\p{Graph} ]", "?");
    return label.isEmpty() ? kind : kind + " \"" + label + "\"";
  }

  /** As fstab may have it. */
  public Set<String> identifiers() {
    DiskStructure uuid = DiskStructure.bigEndian("UUID", uuid());
    String text = "UUID=" + new UUID(uuid.longBits(0), uuid.longBits(Long.BYTES));
    return label().isEmpty() ? Set.of(text) : Set.of(text, "LABEL=" + label());
  }

  private String label() {
    return fields.text(0x78, 16).replaceAll("(?s)\0.*", "");
  }

  private static void checkFeatures(DiskStructure fields) {
    boolean dynamic = fields.bits(0x4C) != 0;
    int incompatible = fields.bits(0x60) & ~Feature.READABLE_INCOMPATIBLE;
    int forReaders = fields.bits(0x64) & ~Feature.READABLE_FOR_READERS;
    if (incompatible != 0 || forReaders != 0 || fields.unsignedInt(0x4C) > 1) {
      throw Refusal.unsupported(
          "The ext file system has features that are not read here: incompatible %#x, read-only %#x."
              .formatted(incompatible, forReaders));
    }
    if (!dynamic && (fields.bits(0x5C) | fields.bits(0x60) | fields.bits(0x64)) != 0) {
      throw Refusal.unsupported("The ext file system has features that its revision cannot have.");
    }
  }

  private static void checkChecksum(DiskStructure fields, byte[] bytes) {
    if ((fields.bits(0x64) & Feature.METADATA_CHECKSUMS) == 0) {
      return;
    }
    if (fields.unsignedByte(0x175) != CRC32C_TYPE) {
      throw Refusal.unsupported("The ext file system has checksums of an unknown type.");
    }
    if (Checksum.crc32c(Checksum.START, bytes, 0, CHECKSUM_AT) != fields.bits(CHECKSUM_AT)) {
      throw Refusal.corrupt("The checksum of the superblock is wrong.");
    }
  }
}
