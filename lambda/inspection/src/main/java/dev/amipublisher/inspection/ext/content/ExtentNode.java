package dev.amipublisher.inspection.ext.content;

import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.ext.structure.Refusal;

/**
 * A node of a tree of extents, checked but for what its entries point to.
 *
 * @param fields its bytes
 * @param entries how many it has
 * @param depth how many levels are below it
 * @param end the block of the file that it reaches to, at the most
 */
record ExtentNode(DiskStructure fields, int entries, int depth, long end) {

  static final int DEEPEST = 5;

  private static final int MAGIC = 0xF30A;
  private static final int HEADER_SIZE = 12;
  private static final int ENTRY_SIZE = 12;
  private static final int LONGEST_WRITTEN = 32768;

  /** Checks a node against what the node above says of it. */
  static ExtentNode of(DiskStructure fields, long start, long end) {
    int entries = fields.unsignedShort(2);
    int most = fields.unsignedShort(4);
    int depth = fields.unsignedShort(6);
    if (fields.unsignedShort(0) != MAGIC
        || entries > most
        || HEADER_SIZE + most * ENTRY_SIZE > fields.length()
        || depth > DEEPEST
        || (depth > 0 && entries == 0)) {
      throw Refusal.corrupt("A tree of extents has an impossible header.");
    }
    ExtentNode node = new ExtentNode(fields, entries, depth, end);
    node.checkOrder(start);
    return node;
  }

  /** Where the checksum stands in a node that is a block of its own. */
  int checksumAt() {
    return HEADER_SIZE + fields.unsignedShort(4) * ENTRY_SIZE;
  }

  long start(int entry) {
    return fields.unsignedInt(at(entry));
  }

  /** The block of the file that an entry ends before, whatever it points to. */
  long end(int entry) {
    return entry + 1 < entries ? start(entry + 1) : end;
  }

  /** How many blocks an extent has. */
  int length(int entry) {
    int length = fields.unsignedShort(at(entry) + 4);
    return length > LONGEST_WRITTEN ? length - LONGEST_WRITTEN : length;
  }

  /** Whether the blocks of an extent were reserved, but never written. */
  boolean isUnwritten(int entry) {
    return fields.unsignedShort(at(entry) + 4) > LONGEST_WRITTEN;
  }

  /** The first block of an extent on the disk. */
  long block(int entry) {
    return (long) fields.unsignedShort(at(entry) + 6) << 32 | fields.unsignedInt(at(entry) + 8);
  }

  /** The block with the node that an entry points to. */
  long child(int entry) {
    return (long) fields.unsignedShort(at(entry) + 8) << 32 | fields.unsignedInt(at(entry) + 4);
  }

  private void checkOrder(long start) {
    long free = start;
    for (int entry = 0; entry < entries; entry++) {
      long taken = depth == 0 ? length(entry) : 1;
      if (start(entry) < free || taken == 0 || start(entry) + taken > end) {
        throw Refusal.corrupt("A tree of extents has entries that overlap or are out of order.");
      }
      free = start(entry) + taken;
    }
  }

  private static int at(int entry) {
    return HEADER_SIZE + entry * ENTRY_SIZE;
  }
}
