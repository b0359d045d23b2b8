package dev.amipublisher.inspection.xfs.inode;

import dev.amipublisher.inspection.xfs.structure.Structure;
import dev.amipublisher.inspection.xfs.structure.Volume;
import java.util.function.Consumer;

/**
 * The tree of the extents of a much fragmented file. A child has at least one key, and all its keys
 * are within the range that its parent gives it: so no child can be visited twice, and a forged
 * tree ends where its pointers form a loop.
 */
final class ExtentTree {

  private static final int MAGIC = 0x424d_4133;
  private static final int ROOT_HEADER_LENGTH = 4;
  private static final int HEADER_LENGTH = 72;
  private static final int MAX_LEVEL = 12;

  private final Volume volume;

  ExtentTree(Volume volume) {
    this.volume = volume;
  }

  /** Visits at least the extents that have blocks within a range, in ascending order. */
  void visit(Inode inode, long from, long to, Consumer<Extent> visitor) {
    Structure root = inode.fork();
    int level = root.unsigned16(0);
    root.verify(level > 0 && level <= MAX_LEVEL, "level");
    new Descent(inode.number(), from, to, visitor)
        .children(new Node(root, ROOT_HEADER_LENGTH, level, root.unsigned16(2)), 0, Long.MAX_VALUE);
  }

  /**
   * A node of the tree, or its root in the inode.
   *
   * @param records how many keys and pointers it has
   */
  private record Node(Structure structure, int headerLength, int level, int records) {

    void verifyRecords() {
      structure.verify(records > 0 && records <= capacity(), "number of records");
    }

    private int capacity() {
      return (structure.length() - headerLength) / (2 * Long.BYTES);
    }

    long key(int index) {
      return structure.signed64(headerLength + index * Long.BYTES);
    }

    long pointer(int index) {
      return structure.signed64(headerLength + (capacity() + index) * Long.BYTES);
    }
  }

  /** One way through the tree, for one range. */
  private final class Descent {

    private final long owner;
    private final long from;
    private final long to;
    private final Consumer<Extent> visitor;

    Descent(long owner, long from, long to, Consumer<Extent> visitor) {
      this.owner = owner;
      this.from = from;
      this.to = to;
      this.visitor = visitor;
    }

    /** Goes on with the children of a node, whose keys must be from low to below high. */
    void children(Node node, long low, long high) {
      node.verifyRecords();
      long key = node.key(0);
      node.structure().verify(key >= low, "first key");
      for (int i = 0; i < node.records(); i++) {
        long next = i + 1 < node.records() ? node.key(i + 1) : high;
        node.structure().verify(key < next && next <= high, "order of keys");
        if (key < to && next > from) {
          descend(node.pointer(i), node.level() - 1, key, next);
        }
        key = next;
      }
    }

    private void descend(long block, int level, long low, long high) {
      Structure structure = read(block);
      int records = structure.unsigned16(6);
      structure.verify(structure.unsigned16(4) == level, "level");
      if (level > 0) {
        children(new Node(structure, HEADER_LENGTH, level, records), low, high);
      } else {
        leaf(structure, records, low, high);
      }
    }

    private void leaf(Structure leaf, int records, long low, long high) {
      leaf.verify(
          records > 0 && records <= (leaf.length() - HEADER_LENGTH) / Extent.LENGTH,
          "number of records");
      for (int i = 0; i < records; i++) {
        Extent extent = Extent.of(leaf, HEADER_LENGTH + i * Extent.LENGTH);
        leaf.verify(extent.first() >= low && extent.first() < high, "range of extents");
        visitor.accept(extent);
      }
    }

    private Structure read(long block) {
      long offset = volume.geometry().blockOffset(block, 1);
      byte[] content = volume.read(offset, volume.geometry().blockSize());
      Structure structure =
          new Structure(content, "block %d of the extents of XFS inode %d".formatted(block, owner));
      structure.verify(structure.unsigned32(0) == MAGIC, "kind");
      structure.verifyChecksum(64);
      volume.verifyPlace(structure, offset, 24, 40);
      structure.verify(structure.signed64(56) == owner, "owner");
      return structure;
    }
  }
}
