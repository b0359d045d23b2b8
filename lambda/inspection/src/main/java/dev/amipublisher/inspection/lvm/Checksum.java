package dev.amipublisher.inspection.lvm;

/**
 * LVM's checksum: the usual CRC-32, but begun with a number of its own and not inverted at the end,
 * which {@link java.util.zip.CRC32} cannot be told.
 */
final class Checksum {

  private static final int START = 0xF597A6CF;
  private static final int POLYNOMIAL = 0xEDB88320;
  private static final int[] TABLE = table();

  private Checksum() {}

  static int of(byte[] bytes, int from, int to) {
    int crc = START;
    for (int i = from; i < to; i++) {
      crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[i]) & 0xFF];
    }
    return crc;
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
      }
      table[i] = crc;
    }
    return table;
  }
}
