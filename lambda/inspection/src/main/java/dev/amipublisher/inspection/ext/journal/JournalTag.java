package dev.amipublisher.inspection.ext.journal;

import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.ext.journal.JournalSuperblock.Checksums;
import dev.amipublisher.inspection.ext.structure.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a descriptor says of a block that follows it in the journal.
 *
 * @param block the block of the file system that it is to replace
 * @param escaped whether its first four bytes were zeroed, as they looked like the journal's own
 * @param checksum of its content in the journal; 0 where there is none
 */
public record JournalTag(long block, boolean escaped, int checksum) {

  private static final int HEADER_SIZE = 12;
  private static final int TAIL_SIZE = 4;
  private static final int UUID_SIZE = 16;
  private static final int ESCAPED = 1;
  private static final int SAME_UUID = 2;
  private static final int DELETED = 4;
  private static final int LAST = 8;

  /** Reads the tags of a descriptor up to the one that is marked as the last. */
  public static List<JournalTag> of(DiskStructure descriptor, JournalSuperblock journal) {
    List<JournalTag> tags = new ArrayList<>();
    int end = descriptor.length() - (journal.checksums().ofBlocks() ? TAIL_SIZE : 0);
    int at = HEADER_SIZE;
    while (at + journal.tagSize() <= end) {
      int flags =
          journal.checksums() == Checksums.VERSION_3
              ? descriptor.bits(at + 4)
              : descriptor.unsignedShort(at + 6);
      if ((flags & DELETED) != 0) {
        throw Refusal.dirty("The journal has a block marked as deleted.");
      }
      tags.add(read(descriptor, at, flags, journal));
      if ((flags & LAST) != 0) {
        return tags;
      }
      at += journal.tagSize() + ((flags & SAME_UUID) == 0 ? UUID_SIZE : 0);
    }
    // A full descriptor need not have a last tag: the kernel stops at its end, too.
    if (tags.isEmpty()) {
      throw Refusal.dirty("The journal has a descriptor that describes nothing.");
    }
    return tags;
  }

  private static JournalTag read(
      DiskStructure descriptor, int at, int flags, JournalSuperblock journal) {
    long high = journal.wide() ? descriptor.unsignedInt(at + 8) : 0;
    int checksum =
        switch (journal.checksums()) {
          case NONE, OF_TRANSACTIONS -> 0;
          case VERSION_2 -> descriptor.unsignedShort(at + 4);
          case VERSION_3 -> descriptor.bits(at + 12);
        };
    long block = high << 32 | descriptor.unsignedInt(at);
    return new JournalTag(block, (flags & ESCAPED) != 0, checksum);
  }
}
