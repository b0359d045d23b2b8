package dev.amipublisher.inspection.ext;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.ext.content.BlockMapping;
import dev.amipublisher.inspection.ext.content.FileContent;
import dev.amipublisher.inspection.ext.journal.JournalLog;
import dev.amipublisher.inspection.ext.journal.JournalSuperblock;
import dev.amipublisher.inspection.ext.structure.Checksum;
import dev.amipublisher.inspection.ext.structure.Inode;
import dev.amipublisher.inspection.ext.structure.InodeTable;
import dev.amipublisher.inspection.ext.structure.Superblock;
import dev.amipublisher.inspection.image.MemoryBlocks;
import java.nio.ByteBuffer;

/** Makes the checksums of a damaged journal right again, so that the damage gets past them. */
final class JournalRepair {

  private static final int COMMIT = 2;
  private static final int UUID_AT = 0x30;
  private static final int UUID_SIZE = 16;

  private final JournalLog log;
  private final int blockSize;

  private JournalRepair(JournalLog log, int blockSize) {
    this.log = log;
    this.blockSize = blockSize;
  }

  /** Finds the journal of an intact file system that takes a whole volume. */
  static JournalRepair of(DiskRegion region) {
    Superblock superblock = Superblock.read(region);
    Inode inode = new InodeTable(region, superblock).read(superblock.journalInode());
    BlockMapping mapping = new FileContent(region, superblock).mapping(inode);
    JournalLog log = JournalLog.of(region, superblock.geometry(), inode, mapping);
    return new JournalRepair(log, superblock.geometry().blockSize());
  }

  void apply(MemoryBlocks damaged) {
    byte[] superblock = bytes(damaged, log.place(0) * blockSize);
    write(damaged, 0, superblock, 0xFC, Checksum.START);
    int seed = Checksum.crc32c(Checksum.START, superblock, UUID_AT, UUID_AT + UUID_SIZE);
    for (long position = 1; position < log.size(); position++) {
      byte[] block = bytes(damaged, log.place(position) * blockSize);
      ByteBuffer fields = ByteBuffer.wrap(block);
      if (fields.getInt(0) == JournalSuperblock.MAGIC) {
        int at = fields.getInt(4) == COMMIT ? 0x10 : blockSize - Integer.BYTES;
        write(damaged, position, block, at, seed);
      }
    }
  }

  private void write(MemoryBlocks damaged, long position, byte[] block, int at, int seed) {
    ByteBuffer.wrap(block).putInt(at, 0);
    byte[] checksum = new byte[Integer.BYTES];
    ByteBuffer.wrap(checksum).putInt(Checksum.crc32c(seed, block));
    damaged.write(log.place(position) * blockSize + at, checksum);
  }

  private byte[] bytes(MemoryBlocks damaged, long offset) {
    byte[] bytes = new byte[blockSize];
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = damaged.at(offset + index);
    }
    return bytes;
  }
}
