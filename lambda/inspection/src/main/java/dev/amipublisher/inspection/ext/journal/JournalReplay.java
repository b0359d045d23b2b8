package dev.amipublisher.inspection.ext.journal;

import dev.amipublisher.inspection.ext.journal.JournalBlock.Kind;
import dev.amipublisher.inspection.ext.journal.JournalTransaction.Write;
import dev.amipublisher.inspection.ext.journal.OverlayRegion.Replacement;
import dev.amipublisher.inspection.ext.structure.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the blocks of committed transactions that may not have reached their places, as the kernel
 * finds them when it mounts the file system. Where the kernel would take a damaged block for the
 * end of the journal, this refuses. Not thread-safe; for one use.
 */
final class JournalReplay {

  private static final int MOST_BLOCKS = 262_144;

  private final JournalSuperblock journal;
  private final JournalLog log;
  private final long fileSystemBlocks;

  private final List<Write> committed = new ArrayList<>();
  private final Map<Long, Integer> revoked = new HashMap<>();
  private long position;
  private long visited;

  JournalReplay(JournalSuperblock journal, JournalLog log, long fileSystemBlocks) {
    this.journal = journal;
    this.log = log;
    this.fileSystemBlocks = fileSystemBlocks;
    this.position = journal.start();
  }

  /** The blocks to put in place, by their number in the file system. */
  Map<Long, Replacement> run() {
    int sequence = journal.sequence();
    if (journal.start() != 0) {
      while (readTransaction(sequence)) {
        sequence++;
      }
    }
    new JournalEnd(journal, log).requireNothingAfter(sequence);
    Map<Long, Replacement> replacements = new HashMap<>();
    for (Write write : committed) {
      Integer until = revoked.get(write.block());
      if (until == null || write.sequence() - until > 0) {
        replacements.put(write.block(), write.content());
      }
    }
    return replacements;
  }

  /** Reads a transaction; false if the journal ends, or is damaged, before its commit. */
  private boolean readTransaction(int sequence) {
    JournalTransaction transaction = new JournalTransaction(journal, sequence, fileSystemBlocks);
    while (true) {
      JournalBlock block = JournalBlock.of(next());
      if (block.kind() == Kind.OTHER || block.sequence() != sequence || !block.isIntact(journal)) {
        return false;
      }
      switch (block.kind()) {
        case DESCRIPTOR -> readContent(block, transaction);
        case REVOKE -> transaction.addRevokes(block);
        default -> {
          transaction.verify(block);
          committed.addAll(transaction.writes());
          transaction.revokes().forEach(revoke -> revoked.put(revoke, sequence));
          requireFew();
          return true;
        }
      }
    }
  }

  private void readContent(JournalBlock descriptor, JournalTransaction transaction) {
    transaction.addDescriptor(descriptor);
    for (JournalTag tag : JournalTag.of(descriptor.fields(), journal)) {
      long place = log.place(position);
      transaction.addContent(tag, place, next());
    }
  }

  private void requireFew() {
    if (committed.size() > MOST_BLOCKS || revoked.size() > MOST_BLOCKS) {
      throw Refusal.limit("The journal has too many blocks to put in place.");
    }
  }

  private byte[] next() {
    visited++;
    if (visited > journal.length()) {
      throw Refusal.dirty("The journal has no end.");
    }
    byte[] bytes = log.read(position);
    position++;
    if (position >= journal.length()) {
      position = journal.first();
    }
    return bytes;
  }
}
