package dev.amipublisher.inspection.xfs.log;

import dev.amipublisher.inspection.xfs.structure.Structure;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The last record of a log.
 *
 * @param sectors what is in the log before its head
 * @param offset where in them the record begins; it ends where they end
 * @param sector the index of its first sector
 * @param cycle of its first sector
 */
record LogRecord(Structure sectors, int offset, int sector, int cycle) {

  /** The size of the largest buffer, and so of the longest record but for its header. */
  private static final int MAX_BUFFER_SIZE = 256 * 1024;

  /** A header has one more sector for each of these bytes in a buffer. */
  private static final int HEADER_SECTOR_REACH = 32 * 1024;

  private static final int VERSION = 2;

  /** The header as the checksum sees it, with and without what 64-bit compilers append to it. */
  private static final int[] HEADER_LENGTHS = {328, 324};

  private static final int FURTHER_HEADER_LENGTH = 260;
  private static final int CHECKSUM_OFFSET = 32;

  private static final int LOG_CLIENT = 0xaa;
  private static final int UNMOUNT = 0x20;

  static LogRecord before(LogHead head, LogSectors log) {
    int longest = MAX_BUFFER_SIZE + MAX_BUFFER_SIZE / HEADER_SECTOR_REACH * LogSectors.SIZE;
    int count = Math.min(longest / LogSectors.SIZE, log.count());
    int start = head.sector() - count;
    Structure sectors = new Structure(log.read(start, count), "the last record of the XFS log");
    for (int i = count - 1; i >= 0; i--) {
      int offset = i * LogSectors.SIZE;
      if (sectors.signed32(offset) == LogSectors.RECORD_MAGIC) {
        int index = Math.floorMod(start + i, log.count());
        return new LogRecord(sectors, offset, index, head.cycleOf(index));
      }
    }
    throw LogCheck.unclean();
  }

  /** The size of the buffers that the log was written with, in bytes. */
  int bufferSize() {
    long size = sectors.unsigned32(offset + 320);
    if (size < LogSectors.SIZE || size > MAX_BUFFER_SIZE) {
      throw LogCheck.unclean();
    }
    return (int) size;
  }

  /** Verifies that the record is whole, ends at the head, and is that of an unmount. */
  void verifyUnmount(UUID fileSystem) {
    int headerLength = Math.ceilDiv(bufferSize(), HEADER_SECTOR_REACH) * LogSectors.SIZE;
    long length = sectors.unsigned32(offset + 12);
    int data = offset + headerLength;
    long padded = Math.ceilDiv(length, LogSectors.SIZE) * LogSectors.SIZE;
    long place = (long) cycle << 32 | sector;
    boolean whole =
        sectors.unsigned32(offset + 4) == (cycle & 0xffff_ffffL)
            && sectors.unsigned32(offset + 8) == VERSION
            && sectors.signed64(offset + 16) == place
            && length > 0
            && data + padded == sectors.length();
    if (!whole) {
      throw LogCheck.unclean();
    }
    sectors.verify(sectors.uuid(offset + 304).equals(fileSystem), "UUID");
    verifyChecksum(data, (int) length);
    boolean unmount =
        sectors.unsigned32(offset + 40) == 1
            && sectors.unsigned8(data + 8) == LOG_CLIENT
            && sectors.unsigned8(data + 9) == UNMOUNT;
    if (!unmount) {
      throw LogCheck.unclean();
    }
  }

  /** Records that mkfs.xfs and xfs_repair wrote have no checksum; the kernel's always have. */
  private void verifyChecksum(int data, int length) {
    int expected = sectors.littleEndian32(offset + CHECKSUM_OFFSET);
    boolean right = expected == 0;
    for (int headerLength : HEADER_LENGTHS) {
      right |= checksum(headerLength, data, length) == expected;
    }
    sectors.verify(right, "checksum");
  }

  private int checksum(int headerLength, int data, int length) {
    byte[] header = sectors.bytes(offset, headerLength);
    for (int i = 0; i < Integer.BYTES; i++) {
      header[CHECKSUM_OFFSET + i] = 0;
    }
    CRC32C checksum = new CRC32C();
    checksum.update(header);
    for (int i = 1; i < Math.ceilDiv(length, HEADER_SECTOR_REACH); i++) {
      checksum.update(sectors.bytes(offset + i * LogSectors.SIZE, FURTHER_HEADER_LENGTH));
    }
    checksum.update(sectors.bytes(data, length));
    return (int) checksum.getValue();
  }
}
