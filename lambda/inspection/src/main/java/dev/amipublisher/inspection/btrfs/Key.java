package dev.amipublisher.inspection.btrfs;

import dev.amipublisher.inspection.block.DiskStructure;

/**
 * What items of a tree are ordered by. The numbers have no sign.
 *
 * @param object for example the number of an inode
 * @param type of the item
 * @param offset what tells items of an object and a type apart
 */
record Key(long object, int type, long offset) implements Comparable<Key> {

  static final int SIZE = 17;

  static final int INODE = 1;
  static final int INODE_REF = 12;
  static final int INODE_EXTREF = 13;
  static final int DIR_ITEM = 84;
  static final int DIR_INDEX = 96;
  static final int EXTENT_DATA = 108;
  static final int EXTENT_CSUM = 128;
  static final int ROOT = 132;
  static final int ROOT_BACKREF = 144;
  static final int CHUNK = 228;

  static Key of(DiskStructure structure, int at) {
    return new Key(
        structure.longBits(at), structure.unsignedByte(at + 8), structure.longBits(at + 9));
  }

  @Override
  public int compareTo(Key other) {
    int byObject = Long.compareUnsigned(object, other.object);
    int byType = byObject != 0 ? byObject : Integer.compare(type, other.type);
    return byType != 0 ? byType : Long.compareUnsigned(offset, other.offset);
  }
}
