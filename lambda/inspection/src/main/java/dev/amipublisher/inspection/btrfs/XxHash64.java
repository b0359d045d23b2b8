package dev.amipublisher.inspection.btrfs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The 64-bit hash of xxHash, with the seed 0.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">xxHash: the
 *     algorithm</a>
 */
final class XxHash64 {

  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;
  private static final long SUM_OF_BOTH = 0x60EA27EEADC0B5D6L; // of the first and the second
  private static final long MINUS_PRIME_1 = 0x61C8864E7A143579L;
  private static final int LANE = Long.BYTES;

  private XxHash64() {}

  static long of(byte[] bytes, int from, int length) {
    ByteBuffer input = ByteBuffer.wrap(bytes, from, length).order(ByteOrder.LITTLE_ENDIAN);
    long hash = input.remaining() < 4 * LANE ? PRIME_5 : stripes(input);
    hash += length;
    while (input.remaining() >= LANE) {
      hash ^= round(0, input.getLong());
      hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
    }
    if (input.remaining() >= Integer.BYTES) {
      hash ^= (input.getInt() & 0xFFFF_FFFFL) * PRIME_1;
      hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
    }
    while (input.hasRemaining()) {
      hash ^= (input.get() & 0xFF) * PRIME_5;
      hash = Long.rotateLeft(hash, 11) * PRIME_1;
    }
    hash ^= hash >>> 33;
    hash *= PRIME_2;
    hash ^= hash >>> 29;
    hash *= PRIME_3;
    return hash ^ (hash >>> 32);
  }

  private static long stripes(ByteBuffer input) {
    long[] lanes = {SUM_OF_BOTH, PRIME_2, 0, MINUS_PRIME_1};
    while (input.remaining() >= 4 * LANE) {
      for (int lane = 0; lane < lanes.length; lane++) {
        lanes[lane] = round(lanes[lane], input.getLong());
      }
    }
    long hash =
        Long.rotateLeft(lanes[0], 1)
            + Long.rotateLeft(lanes[1], 7)
            + Long.rotateLeft(lanes[2], 12)
            + Long.rotateLeft(lanes[3], 18);
    for (long lane : lanes) {
      hash = (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
    }
    return hash;
  }

  private static long round(long accumulator, long input) {
    return Long.rotateLeft(accumulator + input * PRIME_2, 31) * PRIME_1;
  }
}
