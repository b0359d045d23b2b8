package dev.amipublisher.inspection.ext.journal;

import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.ext.journal.JournalSuperblock.Checksums;
import dev.amipublisher.inspection.ext.journal.OverlayRegion.Replacement;
import dev.amipublisher.inspection.ext.structure.Checksum;
import dev.amipublisher.inspection.ext.structure.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction of a journal while it is read. Damage counts only once its commit is met: the
 * content of a transaction that was never committed need not have been written.
 */
final class JournalTransaction {

  private static final int CRC32_TYPE = 1;
  private static final int CRC32_SIZE = 4;

  private final JournalSuperblock journal;
  private final int sequence;
  private final long fileSystemBlocks;

  private final List<Write> writes = new ArrayList<>();
  private final List<Long> revokes = new ArrayList<>();
  private int crc = Checksum.START;
  private boolean damaged;

  JournalTransaction(JournalSuperblock journal, int sequence, long fileSystemBlocks) {
    this.journal = journal;
    this.sequence = sequence;
    this.fileSystemBlocks = fileSystemBlocks;
  }

  void addDescriptor(JournalBlock descriptor) {
    addToChecksum(descriptor.bytes());
  }

  void addRevokes(JournalBlock block) {
    JournalRevokes.addTo(revokes, block, journal);
  }

  void addContent(JournalTag tag, long place, byte[] content) {
    damaged |= tag.block() >= fileSystemBlocks || !isIntact(tag, content);
    addToChecksum(content);
    writes.add(new Write(sequence, tag.block(), new Replacement(place, tag.escaped())));
  }

  /** Refuses a committed transaction that is damaged. */
  void verify(JournalBlock commit) {
    if (damaged || !hasChecksumOf(commit.fields())) {
      throw Refusal.dirty("The checksum of a transaction in the journal is wrong.");
    }
  }

  List<Write> writes() {
    return writes;
  }

  List<Long> revokes() {
    return revokes;
  }

  private boolean isIntact(JournalTag tag, byte[] content) {
    if (!journal.checksums().ofBlocks()) {
      return true;
    }
    int sum = Checksum.crc32cOfLittleEndian(journal.seed(), Integer.reverseBytes(sequence));
    sum = Checksum.crc32c(sum, content);
    int mask = journal.checksums() == Checksums.VERSION_2 ? 0xFFFF : 0xFFFFFFFF;
    return (sum & mask) == tag.checksum();
  }

  private boolean hasChecksumOf(DiskStructure commit) {
    return journal.checksums() != Checksums.OF_TRANSACTIONS
        || (commit.unsignedByte(0xC) == CRC32_TYPE
            && commit.unsignedByte(0xD) == CRC32_SIZE
            && commit.bits(0x10) == crc);
  }

  private void addToChecksum(byte[] bytes) {
    if (journal.checksums() == Checksums.OF_TRANSACTIONS) {
      crc = Checksum.crc32BigEndian(crc, bytes);
    }
  }

  /**
   * A block that a transaction has written.
   *
   * @param sequence of the transaction
   * @param block which one, counted from the start of the file system
   * @param content its new content
   */
  record Write(int sequence, long block, Replacement content) {}
}
