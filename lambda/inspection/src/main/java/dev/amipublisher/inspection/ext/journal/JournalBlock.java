package dev.amipublisher.inspection.ext.journal;

import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.ext.structure.Checksum;
import java.util.Arrays;

/** A block of the journal that is not content. */
public final class JournalBlock {

  private static final int COMMIT_CHECKSUM_AT = 0x10;

  public enum Kind {
    DESCRIPTOR,
    COMMIT,
    REVOKE,
    /** Anything without the journal's magic number, or of a kind that no transaction has. */
    OTHER
  }

  private final Kind kind;
  private final int sequence;
  private final byte[] bytes;

  private JournalBlock(Kind kind, int sequence, byte[] bytes) {
    this.kind = kind;
    this.sequence = sequence;
    this.bytes = bytes;
  }

  public static JournalBlock of(byte[] bytes) {
    DiskStructure fields = DiskStructure.bigEndian("journal block", bytes);
    Kind kind =
        fields.bits(0) != JournalSuperblock.MAGIC
            ? Kind.OTHER
            : switch (fields.bits(4)) {
              case 1 -> Kind.DESCRIPTOR;
              case 2 -> Kind.COMMIT;
              case 5 -> Kind.REVOKE;
              default -> Kind.OTHER;
            };
    return new JournalBlock(kind, fields.bits(8), bytes);
  }

  public Kind kind() {
    return kind;
  }

  /** The transaction that it is part of. */
  public int sequence() {
    return sequence;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public DiskStructure fields() {
    return DiskStructure.bigEndian("journal block", bytes);
  }

  /** Whether the checksum of the block itself is right, if blocks of the journal have one. */
  public boolean isIntact(JournalSuperblock journal) {
    if (!journal.checksums().ofBlocks()) {
      return true;
    }
    int at = kind == Kind.COMMIT ? COMMIT_CHECKSUM_AT : bytes.length - Integer.BYTES;
    byte[] checked = bytes.clone();
    Arrays.fill(checked, at, at + Integer.BYTES, (byte) 0);
    return Checksum.crc32c(journal.seed(), checked) == fields().bits(at);
  }
}
