package dev.amipublisher.inspection.btrfs;

import dev.amipublisher.inspection.block.DiskStructure;
import java.util.Arrays;

/** Reads data by logical addresses, and verifies their checksums. */
final class DataReader {

  private static final long CHECKSUMS = -10;

  private final ChunkMap chunks;
  private final Tree checksums;
  private final Checksum checksum;
  private final int sectorSize;

  DataReader(ChunkMap chunks, Tree checksums, Superblock superblock) {
    this.chunks = chunks;
    this.checksums = checksums;
    this.checksum = superblock.checksum();
    this.sectorSize = superblock.sectorSize();
  }

  int sectorSize() {
    return sectorSize;
  }

  /**
   * Reads whole sectors.
   *
   * @param verified whether they have checksums
   */
  byte[] read(long address, int length, boolean verified) {
    if (address % sectorSize != 0 || length % sectorSize != 0) {
      throw Refusal.corrupt("The place of a btrfs extent is impossible.");
    }
    byte[] bytes = chunks.read(address, length, 0);
    if (!verified) {
      return bytes;
    }
    byte[] expected = expected(address, length);
    int copies = chunks.copies(address);
    for (int copy = 0; copy < copies; copy++) {
      byte[] candidate = copy == 0 ? bytes : chunks.read(address, length, copy);
      if (isIntact(candidate, expected)) {
        return candidate;
      }
    }
    throw Refusal.corrupt("The checksum of a btrfs file's data is wrong.");
  }

  private boolean isIntact(byte[] bytes, byte[] expected) {
    int size = checksum.size();
    for (int sector = 0; sector < bytes.length / sectorSize; sector++) {
      byte[] right = checksum.of(bytes, sector * sectorSize, sectorSize);
      if (!Arrays.equals(right, 0, size, expected, sector * size, (sector + 1) * size)) {
        return false;
      }
    }
    return true;
  }

  /** The checksums of a range, which several items may hold, each for some of its sectors. */
  private byte[] expected(long address, int length) {
    int size = checksum.size();
    byte[] expected = new byte[length / sectorSize * size];
    long end = address + length;
    long[] next = {address};
    Key from =
        checksums
            .floor(new Key(CHECKSUMS, Key.EXTENT_CSUM, address))
            .map(Item::key)
            .filter(key -> key.object() == CHECKSUMS)
            .orElse(new Key(CHECKSUMS, Key.EXTENT_CSUM, address));
    checksums.visit(
        from,
        new Key(CHECKSUMS, Key.EXTENT_CSUM, end - 1),
        item -> {
          DiskStructure data = item.data();
          long start = item.key().offset();
          long stop = start + (long) (data.length() / size) * sectorSize;
          if (start <= next[0] && stop > next[0]) {
            int count = (int) ((Math.min(stop, end) - next[0]) / sectorSize);
            byte[] part = data.bytes((int) ((next[0] - start) / sectorSize) * size, count * size);
            System.arraycopy(
                part, 0, expected, (int) ((next[0] - address) / sectorSize) * size, part.length);
            next[0] += (long) count * sectorSize;
          }
          return next[0] < end;
        });
    if (next[0] < end) {
      throw Refusal.corrupt("Data of a btrfs file have no checksums.");
    }
    return expected;
  }
}
