package dev.amipublisher.inspection.btrfs;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.DiskStructure;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Where logical addresses lie on the device. */
final class ChunkMap {

  private static final int CHUNK_SIZE = 48;
  private static final int STRIPE_SIZE = 32;
  private static final long DUPLICATED = 0x20;
  private static final long PROFILES = 0x7F8;
  private static final int MOST_CHUNKS = 100_000;

  private final DiskRegion device;
  private final long deviceId;
  private final NavigableMap<Long, Chunk> chunks = new TreeMap<>(Long::compareUnsigned);

  /**
   * A range of logical addresses.
   *
   * @param length in bytes
   * @param first where its first copy is, in bytes
   * @param second where its other copy is; the same if there is none
   */
  private record Chunk(long length, long first, long second) {}

  ChunkMap(DiskRegion device, long deviceId) {
    this.device = device;
    this.deviceId = deviceId;
  }

  /** Adds the chunks that the superblock lists. */
  void addAll(DiskStructure list) {
    int at = 0;
    while (at < list.length()) {
      Key key = Key.of(list, at);
      if (key.type() != Key.CHUNK) {
        throw Refusal.corrupt("The btrfs superblock lists what is no chunk.");
      }
      at = add(key.offset(), list, at + Key.SIZE);
    }
  }

  /**
   * Adds a chunk.
   *
   * @return where its description ends
   */
  int add(long address, DiskStructure description, int at) {
    long length = description.longBits(at);
    long profile = description.longBits(at + 24) & PROFILES;
    int stripes = description.unsignedShort(at + 44);
    if ((profile & ~DUPLICATED) != 0) {
      throw new UnverifiableException(
          Reason.VOLUME_MANAGER,
          "The btrfs file system has a RAID profile; convert it to single or DUP (btrfs balance).");
    }
    if (stripes != (profile == DUPLICATED ? 2 : 1) || length <= 0 || address < 0) {
      throw Refusal.corrupt("A chunk of the btrfs file system is impossible.");
    }
    int first = at + CHUNK_SIZE;
    int last = first + (stripes - 1) * STRIPE_SIZE;
    if (description.longBits(first) != deviceId || description.longBits(last) != deviceId) {
      throw new UnverifiableException(
          Reason.VOLUME_MANAGER, "A chunk of the btrfs file system is on another device.");
    }
    chunks.put(
        address,
        new Chunk(length, description.longBits(first + 8), description.longBits(last + 8)));
    if (chunks.size() > MOST_CHUNKS) {
      throw Refusal.limit("The btrfs file system has more than " + MOST_CHUNKS + " chunks.");
    }
    return last + STRIPE_SIZE;
  }

  /** How many copies there are of what is at an address. */
  int copies(long address) {
    Chunk chunk = at(address).getValue();
    return chunk.first == chunk.second ? 1 : 2;
  }

  /**
   * Reads from one chunk.
   *
   * @param copy 0 or 1
   */
  byte[] read(long address, int length, int copy) {
    Map.Entry<Long, Chunk> entry = at(address);
    Chunk chunk = entry.getValue();
    long within = address - entry.getKey();
    if (within > chunk.length - length) {
      throw Refusal.corrupt("A btrfs extent reaches beyond its chunk.");
    }
    long start = copy == 0 ? chunk.first : chunk.second;
    if (start < 0 || start > device.size()) {
      throw Refusal.corrupt("A chunk of the btrfs file system is outside of the device.");
    }
    return device.read(start + within, length);
  }

  private Map.Entry<Long, Chunk> at(long address) {
    Map.Entry<Long, Chunk> entry = chunks.floorEntry(address);
    if (entry == null || address - entry.getKey() >= entry.getValue().length) {
      throw Refusal.corrupt("An address of the btrfs file system is in no chunk.");
    }
    return entry;
  }
}
