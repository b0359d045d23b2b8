package dev.amipublisher.inspection.btrfs;

import io.airlift.compress.lzo.LzoDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The ways in which extents are compressed, 128 KiB of content at the most. */
enum Compression {
  NONE {
    @Override
    int expand(byte[] from, byte[] into, int sectorSize) {
      int length = Math.min(from.length, into.length);
      System.arraycopy(from, 0, into, 0, length);
      return length;
    }
  },
  ZLIB {
    @Override
    int expand(byte[] from, byte[] into, int sectorSize) throws DataFormatException {
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(from);
        int length = 0;
        int more = inflater.inflate(into);
        while (more > 0) {
          length += more;
          more = inflater.inflate(into, length, into.length - length);
        }
        return length;
      } finally {
        inflater.end();
      }
    }
  },
  LZO {
    @Override
    int expand(byte[] from, byte[] into, int sectorSize) {
      LzoDecompressor decompressor = new LzoDecompressor();
      int end = Math.toIntExact(littleEndian(from, 0, LZO_LENGTH));
      int at = LZO_LENGTH;
      int length = 0;
      while (at < end) {
        // No length crosses the end of a sector.
        at += sectorSize - at % sectorSize < LZO_LENGTH ? sectorSize - at % sectorSize : 0;
        if (at >= end) {
          break;
        }
        int size = Math.toIntExact(littleEndian(from, at, LZO_LENGTH));
        at += LZO_LENGTH;
        if (size <= 0 || size > end - at) {
          throw new IllegalArgumentException();
        }
        int room = Math.min(sectorSize, into.length - length);
        length += decompressor.decompress(from, at, size, into, length, room);
        at += size;
      }
      return length;
    }
  },
  ZSTD {
    @Override
    int expand(byte[] from, byte[] into, int sectorSize) {
      // What follows the frame is padding, which the library would take for another one.
      return new ZstdDecompressor().decompress(from, 0, zstdFrame(from), into, 0, into.length);
    }
  };

  /** What an extent holds at the most. */
  static final int MOST = 128 * 1024;

  private static final int LZO_LENGTH = 4;

  /** The one of a number in an extent. */
  static Compression of(int number) {
    if (number >= values().length) {
      throw Refusal.unsupported("A btrfs file is compressed in an unknown way.");
    }
    return values()[number];
  }

  /**
   * The content of an extent.
   *
   * @param length in bytes; what the compressed form lacks is zeros, what it has beyond is dropped,
   *     as Linux compresses whole sectors
   */
  byte[] content(byte[] compressed, int length, int sectorSize) {
    byte[] into = new byte[MOST];
    try {
      expand(compressed, into, sectorSize);
    } catch (RuntimeException | DataFormatException damaged) {
      throw Refusal.corrupt("A compressed btrfs extent cannot be expanded.");
    }
    return Arrays.copyOf(into, length);
  }

  /** Expands; returns how many bytes came of it. */
  abstract int expand(byte[] from, byte[] into, int sectorSize) throws DataFormatException;

  /**
   * How long a frame is.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1">RFC 8878, Zstandard
   *     Frames</a>
   */
  private static int zstdFrame(byte[] from) {
    int descriptor = from[4];
    boolean single = (descriptor & 0x20) != 0;
    int dictionary = new int[] {0, 1, 2, 4}[descriptor & 3];
    int content = new int[] {single ? 1 : 0, 2, 4, 8}[(descriptor >> 6) & 3];
    int at = 5 + (single ? 0 : 1) + dictionary + content;
    boolean last = false;
    while (!last) {
      int block = (int) littleEndian(from, at, 3);
      last = (block & 1) != 0;
      boolean repeated = (block >> 1 & 3) == 1;
      at += 3 + (repeated ? 1 : block >> 3);
    }
    return at + ((descriptor & 4) != 0 ? 4 : 0);
  }

  private static long littleEndian(byte[] from, int at, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | (from[at + i] & 0xFF);
    }
    return value;
  }
}
