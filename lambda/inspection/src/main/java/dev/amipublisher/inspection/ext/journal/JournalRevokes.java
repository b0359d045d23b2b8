package dev.amipublisher.inspection.ext.journal;

import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.ext.structure.Refusal;
import java.util.List;

/**
 * Reads which blocks a transaction has freed, so that older content of them is not put in place.
 */
final class JournalRevokes {

  private static final int COUNT_AT = 12;
  private static final int HEADER_SIZE = 16;

  private JournalRevokes() {}

  static void addTo(List<Long> revokes, JournalBlock block, JournalSuperblock journal) {
    DiskStructure fields = block.fields();
    int size = journal.wide() ? Long.BYTES : Integer.BYTES;
    long end = fields.unsignedInt(COUNT_AT);
    if (end < HEADER_SIZE || end > fields.length()) {
      throw Refusal.dirty("The journal has an impossible list of freed blocks.");
    }
    for (int at = HEADER_SIZE; at + size <= end; at += size) {
      revokes.add(journal.wide() ? fields.longBits(at) : fields.unsignedInt(at));
    }
  }
}
