package dev.amipublisher.inspection.ext.structure;

/**
 * The checksums of ext4 and its journal: cyclic redundancy checks that start from a value of the
 * caller's and are not inverted at the end, which those of the JDK cannot do.
 */
public final class Checksum {

  /** What a checksum that continues no other starts from. */
  public static final int START = 0xFFFFFFFF;

  private static final int[] CRC32C = reflectedTable(0x82F63B78);
  private static final int[] CRC16 = reflectedTable(0xA001);
  private static final int[] CRC32_BIG_ENDIAN = bigEndianTable(0x04C11DB7);

  private Checksum() {}

  public static int crc32c(int start, byte[] bytes) {
    return crc32c(start, bytes, 0, bytes.length);
  }

  public static int crc32c(int start, byte[] bytes, int from, int to) {
    int crc = start;
    for (int at = from; at < to; at++) {
      crc = (crc >>> 8) ^ CRC32C[(crc ^ bytes[at]) & 0xFF];
    }
    return crc;
  }

  /** Continues with a number as it stands on the disk, its low byte first. */
  public static int crc32cOfLittleEndian(int start, int number) {
    byte[] bytes = {
      (byte) number, (byte) (number >>> 8), (byte) (number >>> 16), (byte) (number >>> 24)
    };
    return crc32c(start, bytes);
  }

  public static int crc16(int start, byte[] bytes, int from, int to) {
    int crc = start & 0xFFFF;
    for (int at = from; at < to; at++) {
      crc = (crc >>> 8) ^ CRC16[(crc ^ bytes[at]) & 0xFF];
    }
    return crc;
  }

  public static int crc32BigEndian(int start, byte[] bytes) {
    int crc = start;
    for (byte each : bytes) {
      crc = (crc << 8) ^ CRC32_BIG_ENDIAN[((crc >>> 24) ^ each) & 0xFF];
    }
    return crc;
  }

  private static int[] reflectedTable(int polynomial) {
    int[] table = new int[256];
    for (int index = 0; index < table.length; index++) {
      int crc = index;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ polynomial;
      }
      table[index] = crc;
    }
    return table;
  }

  private static int[] bigEndianTable(int polynomial) {
    int[] table = new int[256];
    for (int index = 0; index < table.length; index++) {
      int crc = index << 24;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = crc >= 0 ? crc << 1 : (crc << 1) ^ polynomial;
      }
      table[index] = crc;
    }
    return table;
  }
}
