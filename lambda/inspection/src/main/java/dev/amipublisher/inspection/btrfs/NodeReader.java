package dev.amipublisher.inspection.btrfs;

import dev.amipublisher.inspection.block.DiskStructure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and verifies nodes, and keeps those used last. Thread-safe. */
final class NodeReader {

  private static final int CHECKED_FROM = 32;

  /** As many as spare most reads of the upper levels: 2 MiB of nodes of the usual size. */
  private static final int KEPT = 128;

  private final ChunkMap chunks;
  private final Checksum checksum;
  private final byte[] id;
  private final int nodeSize;
  private final int sectorSize;
  private final Map<TreeRoot, Node> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TreeRoot, Node> eldest) {
          return size() > KEPT;
        }
      };

  NodeReader(ChunkMap chunks, Superblock superblock) {
    this.chunks = chunks;
    this.checksum = superblock.checksum();
    this.id = superblock.metadataId();
    this.nodeSize = superblock.nodeSize();
    this.sectorSize = superblock.sectorSize();
  }

  /** Reads a node; of two copies the second where the first is damaged, as Linux does. */
  Node read(TreeRoot place) {
    synchronized (kept) {
      Node known = kept.get(place);
      if (known != null) {
        return known;
      }
    }
    if (place.address() % sectorSize != 0) {
      throw Refusal.corrupt("The address of a btrfs node is impossible.");
    }
    int copies = chunks.copies(place.address());
    for (int copy = 0; copy < copies; copy++) {
      byte[] bytes = chunks.read(place.address(), nodeSize, copy);
      if (isIntact(bytes, place)) {
        Node node = Node.of(bytes);
        synchronized (kept) {
          kept.put(place, node);
        }
        return node;
      }
    }
    throw Refusal.corrupt("A checksum or the header of a btrfs node is wrong.");
  }

  private boolean isIntact(byte[] bytes, TreeRoot place) {
    DiskStructure header = DiskStructure.littleEndian("btrfs node", bytes);
    return Arrays.equals(
            header.bytes(0, checksum.size()),
            checksum.of(bytes, CHECKED_FROM, nodeSize - CHECKED_FROM))
        && Arrays.equals(header.bytes(32, id.length), id)
        && header.longBits(48) == place.address()
        && header.longBits(80) == place.generation()
        && header.unsignedByte(100) == place.level();
  }
}
