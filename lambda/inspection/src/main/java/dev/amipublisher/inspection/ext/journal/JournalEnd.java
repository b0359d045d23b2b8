package dev.amipublisher.inspection.ext.journal;

import dev.amipublisher.inspection.ext.journal.JournalBlock.Kind;
import dev.amipublisher.inspection.ext.structure.Refusal;

/**
 * Makes sure that a journal ends where it seems to end. A damaged block in its middle looks like
 * the end to the kernel, which then drops the transactions after it without a word. What is left of
 * transactions of earlier rounds through the journal has lower numbers, so that any higher one
 * shows damage. Reads the whole journal, but for blocks that are not in the snapshot.
 */
final class JournalEnd {

  private final JournalSuperblock journal;
  private final JournalLog log;

  JournalEnd(JournalSuperblock journal, JournalLog log) {
    this.journal = journal;
    this.log = log;
  }

  /**
   * Refuses a journal with a later transaction.
   *
   * @param sequence the first transaction that was not committed, which may have begun
   */
  void requireNothingAfter(int sequence) {
    for (long position = journal.first(); position < journal.length(); position++) {
      if (!log.isKnownZero(position)) {
        JournalBlock block = JournalBlock.of(log.read(position));
        int later = block.sequence() - sequence;
        if (block.kind() != Kind.OTHER
            && (later > 0 || (later == 0 && block.kind() == Kind.COMMIT))) {
          throw Refusal.dirty("The journal is damaged before its end.");
        }
      }
    }
  }
}
