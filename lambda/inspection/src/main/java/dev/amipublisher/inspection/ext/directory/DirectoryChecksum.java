package dev.amipublisher.inspection.ext.directory;

import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.ext.structure.Checksum;
import dev.amipublisher.inspection.ext.structure.Inode;
import dev.amipublisher.inspection.ext.structure.Refusal;

/** Verifies the checksum in the last bytes of a block of a directory. */
final class DirectoryChecksum {

  private static final int LEAF_TAIL = 12;
  private static final int LEAF_TAIL_TYPE = 0xDE;
  private static final int DOT_LENGTH = 12;
  private static final int ROOT_COUNTS_AT = 32;
  private static final int NODE_COUNTS_AT = 8;
  private static final int HASH_ENTRY = 8;
  private static final int HASH_TAIL = 8;

  private final Inode directory;
  private final long index;
  private final DiskStructure fields;
  private final byte[] bytes;

  /**
   * A checksum.
   *
   * @param index of the block in the directory
   * @param bytes the whole block
   */
  DirectoryChecksum(Inode directory, long index, DiskStructure fields, byte[] bytes) {
    this.directory = directory;
    this.index = index;
    this.fields = fields;
    this.bytes = bytes;
  }

  void verify() {
    if (isHashNode()) {
      verifyHashNode();
    } else {
      verifyLeaf();
    }
  }

  private boolean isHashNode() {
    boolean wholeBlockUnused =
        fields.bits(0) == 0 && DirectoryBlock.length(fields, 0) == bytes.length;
    return directory.hasHashTree() && (index == 0 || wholeBlockUnused);
  }

  private void verifyLeaf() {
    int tail = bytes.length - LEAF_TAIL;
    boolean shaped =
        fields.bits(tail) == 0
            && fields.unsignedShort(tail + 4) == LEAF_TAIL
            && fields.unsignedByte(tail + 6) == 0
            && fields.unsignedByte(tail + 7) == LEAF_TAIL_TYPE;
    if (!shaped
        || Checksum.crc32c(directory.checksumSeed(), bytes, 0, tail) != fields.bits(tail + 8)) {
      throw wrong();
    }
  }

  private void verifyHashNode() {
    int counts = index == 0 ? rootCounts() : NODE_COUNTS_AT;
    int limit = fields.unsignedShort(counts);
    int count = fields.unsignedShort(counts + 2);
    int tail = counts + limit * HASH_ENTRY;
    if (count > limit || tail > bytes.length - HASH_TAIL) {
      throw wrong();
    }
    int crc = Checksum.crc32c(directory.checksumSeed(), bytes, 0, counts + count * HASH_ENTRY);
    crc = Checksum.crc32c(crc, bytes, tail, tail + 4);
    crc = Checksum.crc32c(crc, new byte[4]);
    if (crc != fields.bits(tail + 4)) {
      throw wrong();
    }
  }

  private int rootCounts() {
    boolean shaped =
        DirectoryBlock.length(fields, 0) == DOT_LENGTH
            && DirectoryBlock.length(fields, DOT_LENGTH) == bytes.length - DOT_LENGTH;
    if (!shaped) {
      throw wrong();
    }
    return ROOT_COUNTS_AT;
  }

  private RuntimeException wrong() {
    return Refusal.corrupt(
        "The checksum of block %d of the directory in inode %d is wrong."
            .formatted(index, directory.number()));
  }
}
