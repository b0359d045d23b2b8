package dev.amipublisher.inspection.btrfs;

import dev.amipublisher.inspection.block.DiskStructure;
import java.util.ArrayList;
import java.util.List;

/**
 * A node of a tree, its keys in ascending order.
 *
 * @param fields all of it
 * @param level 0 if it is a leaf
 * @param keys of its items or children
 */
record Node(DiskStructure fields, int level, List<Key> keys) {

  private static final int HEADER = 101;
  private static final int ITEM = 25;
  private static final int POINTER = 33;

  static Node of(byte[] bytes) {
    DiskStructure fields = DiskStructure.littleEndian("btrfs node", bytes);
    int level = fields.unsignedByte(100);
    long count = fields.unsignedInt(96);
    int size = level == 0 ? ITEM : POINTER;
    if (count > (bytes.length - HEADER) / size) {
      throw Refusal.corrupt("A btrfs node has an impossible number of items.");
    }
    List<Key> keys = new ArrayList<>((int) count);
    for (int index = 0; index < count; index++) {
      Key key = Key.of(fields, HEADER + index * size);
      if (index > 0 && keys.getLast().compareTo(key) >= 0) {
        throw Refusal.corrupt("The keys of a btrfs node are out of order.");
      }
      keys.add(key);
    }
    return new Node(fields, level, List.copyOf(keys));
  }

  /** The position of the last key that is not greater; -1 if all are. */
  int floor(Key key) {
    int low = 0;
    int high = keys.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (keys.get(middle).compareTo(key) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  /** An item of a leaf. */
  Item item(int index) {
    int at = HEADER + index * ITEM;
    long offset = HEADER + fields.unsignedInt(at + 17);
    long size = fields.unsignedInt(at + 21);
    if (offset + size > fields.length()) {
      throw Refusal.corrupt("An item of a btrfs node reaches beyond it.");
    }
    return new Item(
        keys.get(index),
        DiskStructure.littleEndian("btrfs item", fields.bytes((int) offset, (int) size)));
  }

  /** A child of another node than a leaf. */
  TreeRoot child(int index) {
    int at = HEADER + index * POINTER;
    return new TreeRoot(fields.longBits(at + 17), level - 1, fields.longBits(at + 25));
  }
}
