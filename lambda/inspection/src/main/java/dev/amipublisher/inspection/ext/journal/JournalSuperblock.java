package dev.amipublisher.inspection.ext.journal;

import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.ext.structure.Checksum;
import dev.amipublisher.inspection.ext.structure.Refusal;
import java.util.Arrays;

/**
 * The superblock of a journal in the format of JBD2.
 *
 * @param blockSize in bytes
 * @param length of the journal, in blocks
 * @param first the first block that holds transactions
 * @param sequence the number of the first transaction that may not have reached its place
 * @param start the block that this transaction starts in; 0 if there is none
 * @param wide whether block numbers have 64 bits
 * @param checksums how blocks are protected
 * @param seed what the checksums of version 2 and 3 start from
 * @see <a href="https://docs.kernel.org/filesystems/ext4/journal.html">ext4, the journal</a>
 */
public record JournalSuperblock(
    int blockSize,
    long length,
    long first,
    int sequence,
    long start,
    boolean wide,
    Checksums checksums,
    int seed) {

  public static final int MAGIC = 0xC03B3998;

  private static final int SIZE = 1024;
  private static final int CHECKSUM_AT = 0xFC;
  private static final int CRC32C_TYPE = 4;
  private static final int VERSION_1 = 3;
  private static final int VERSION_2 = 4;

  private static final int COMPATIBLE_CHECKSUMS = 1;
  private static final int REVOKES = 1;
  private static final int SIXTY_FOUR_BIT = 2;
  private static final int CHECKSUMS_2 = 8;
  private static final int CHECKSUMS_3 = 0x10;
  private static final int READABLE = REVOKES | SIXTY_FOUR_BIT | CHECKSUMS_2 | CHECKSUMS_3;

  /** How the blocks of a journal are protected. */
  public enum Checksums {
    NONE,
    /** One checksum for each transaction. */
    OF_TRANSACTIONS,
    /** One checksum for each block, of 16 bits for content. */
    VERSION_2,
    /** One checksum for each block. */
    VERSION_3;

    boolean ofBlocks() {
      return this == VERSION_2 || this == VERSION_3;
    }
  }

  /** Reads and checks the first block of a journal. */
  public static JournalSuperblock read(byte[] block) {
    byte[] bytes = Arrays.copyOf(block, SIZE);
    DiskStructure fields = DiskStructure.bigEndian("journal superblock", bytes);
    int version = fields.bits(4);
    if (fields.bits(0) != MAGIC || (version != VERSION_1 && version != VERSION_2)) {
      throw Refusal.dirty("The journal has no valid superblock.");
    }
    int compatible = version == VERSION_1 ? 0 : fields.bits(0x24);
    int incompatible = version == VERSION_1 ? 0 : fields.bits(0x28);
    int forReaders = version == VERSION_1 ? 0 : fields.bits(0x2C);
    if ((incompatible & ~READABLE) != 0
        || (compatible & ~COMPATIBLE_CHECKSUMS) != 0
        || forReaders != 0) {
      throw Refusal.dirty("The journal has features that are not read here.");
    }
    JournalSuperblock superblock =
        new JournalSuperblock(
            (int) Math.min(Integer.MAX_VALUE, fields.unsignedInt(0xC)),
            fields.unsignedInt(0x10),
            fields.unsignedInt(0x14),
            fields.bits(0x18),
            fields.unsignedInt(0x1C),
            (incompatible & SIXTY_FOUR_BIT) != 0,
            checksums(compatible, incompatible),
            Checksum.crc32c(Checksum.START, fields.bytes(0x30, 16)));
    if (superblock.checksums.ofBlocks()) {
      checkChecksum(fields, bytes);
    }
    if (fields.bits(0x20) != 0) {
      throw Refusal.corrupt("The journal has recorded an error; run e2fsck on the file system.");
    }
    return superblock;
  }

  /** Refuses sizes that do not fit the file that the journal is kept in. */
  public void checkSize(int fileSystemBlockSize, long fileBlocks) {
    boolean fits =
        blockSize == fileSystemBlockSize
            && length <= fileBlocks
            && first >= 1
            && first < length
            && (start == 0 || (start >= first && start < length));
    if (!fits) {
      throw Refusal.dirty("The journal has an impossible size.");
    }
  }

  /** The size of what a descriptor says of each block, without a UUID. */
  public int tagSize() {
    return switch (checksums) {
      case NONE, OF_TRANSACTIONS -> wide ? 12 : 8;
      // Two bytes more than are used: the kernel counts the checksum twice.
      case VERSION_2 -> wide ? 14 : 10;
      case VERSION_3 -> 16;
    };
  }

  private static Checksums checksums(int compatible, int incompatible) {
    boolean ofTransactions = (compatible & COMPATIBLE_CHECKSUMS) != 0;
    boolean version2 = (incompatible & CHECKSUMS_2) != 0;
    boolean version3 = (incompatible & CHECKSUMS_3) != 0;
    if ((version2 && version3) || (ofTransactions && (version2 || version3))) {
      throw Refusal.dirty("The journal has two kinds of checksums.");
    }
    if (version3) {
      return Checksums.VERSION_3;
    }
    if (version2) {
      return Checksums.VERSION_2;
    }
    return ofTransactions ? Checksums.OF_TRANSACTIONS : Checksums.NONE;
  }

  private static void checkChecksum(DiskStructure fields, byte[] bytes) {
    int stored = fields.bits(CHECKSUM_AT);
    byte[] checked = bytes.clone();
    Arrays.fill(checked, CHECKSUM_AT, CHECKSUM_AT + Integer.BYTES, (byte) 0);
    if (fields.unsignedByte(0x50) != CRC32C_TYPE
        || Checksum.crc32c(Checksum.START, checked) != stored) {
      throw Refusal.dirty("The checksum of the journal's superblock is wrong.");
    }
  }
}
