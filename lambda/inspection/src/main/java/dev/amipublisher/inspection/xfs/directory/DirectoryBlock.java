package dev.amipublisher.inspection.xfs.directory;

import dev.amipublisher.inspection.xfs.structure.Structure;
import dev.amipublisher.inspection.xfs.structure.Volume;

/**
 * A block with entries of a directory: of one with several such blocks, or the only one, at the end
 * of which the hashes of its names are.
 */
final class DirectoryBlock {

  private static final int DATA_MAGIC = 0x5844_4433;
  private static final int SINGLE_MAGIC = 0x5844_4233;
  private static final int HEADER_LENGTH = 64;
  private static final int TAIL_LENGTH = 8;
  private static final int HASH_LENGTH = 8;

  private static final int UNUSED = 0xffff;
  private static final int ENTRY_UNIT = 8;

  /** The number of the inode, and the length of the name. */
  private static final int ENTRY_START_LENGTH = Long.BYTES + 1;

  /** Every entry ends with its own place. */
  private static final int PLACE_LENGTH = 2;

  private final Structure block;
  private final boolean fileTypes;
  private final Names names;

  private DirectoryBlock(Structure block, boolean fileTypes, Names names) {
    this.block = block;
    this.fileTypes = fileTypes;
    this.names = names;
  }

  /**
   * Reads the entries of a block.
   *
   * @param offset of the block in bytes
   * @param single whether it is the only block of the directory
   */
  static void read(
      Volume volume, Structure block, long offset, long owner, boolean single, Names names) {
    block.verify(block.unsigned32(0) == (single ? SINGLE_MAGIC : DATA_MAGIC), "kind");
    block.verifyChecksum(4);
    volume.verifyPlace(block, offset, 8, 24);
    block.verify(block.signed64(40) == owner, "owner");
    DirectoryBlock entries = new DirectoryBlock(block, volume.fileTypes(), names);
    if (single) {
      entries.readSingle();
    } else {
      entries.read(block.length());
    }
  }

  private void readSingle() {
    int tail = block.length() - TAIL_LENGTH;
    long hashes = block.unsigned32(tail);
    long stale = block.unsigned32(tail + Integer.BYTES);
    block.verify(
        hashes <= (tail - HEADER_LENGTH) / HASH_LENGTH && stale <= hashes, "number of hashes");
    long found = read(tail - (int) hashes * HASH_LENGTH);
    block.verify(found == hashes - stale, "number of entries");
  }

  private int read(int end) {
    int found = 0;
    int at = HEADER_LENGTH;
    while (at < end) {
      boolean unused = block.unsigned16(at) == UNUSED;
      int length = unused ? block.unsigned16(at + 2) : entryLength(at);
      block.verify(
          length > 0
              && length % ENTRY_UNIT == 0
              && at + length <= end
              && block.unsigned16(at + length - PLACE_LENGTH) == at,
          "place of an entry");
      if (!unused) {
        int nameLength = block.unsigned8(at + Long.BYTES);
        byte[] name = block.bytes(at + ENTRY_START_LENGTH, nameLength);
        int type = at + ENTRY_START_LENGTH + nameLength;
        names.add(
            block, name, block.signed64(at), fileTypes ? Names.type(block.unsigned8(type)) : null);
        found++;
      }
      at += length;
    }
    return found;
  }

  private int entryLength(int at) {
    int length =
        ENTRY_START_LENGTH + block.unsigned8(at + Long.BYTES) + (fileTypes ? 1 : 0) + PLACE_LENGTH;
    return (length + ENTRY_UNIT - 1) / ENTRY_UNIT * ENTRY_UNIT;
  }
}
