package dev.amipublisher.inspection.xfs.log;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.xfs.structure.Structure;

/**
 * The log as a circle of sectors of {@value #SIZE} bytes. Each begins with the number of the cycle,
 * the round in which it was written last.
 *
 * @param region nothing but the log
 */
public record LogSectors(DiskRegion region) {

  public static final int SIZE = 512;

  /** What the first sector of a record begins with; its cycle follows. */
  public static final int RECORD_MAGIC = 0xfeed_babe;

  public int count() {
    return (int) (region.size() / SIZE);
  }

  /** The cycle of the sector with this index. */
  public int cycle(int index) {
    return cycle(region.read((long) index * SIZE, 2 * Integer.BYTES), 0);
  }

  /** The cycle of the sector that begins at this offset of what was read. */
  public static int cycle(byte[] sectors, int offset) {
    Structure log = new Structure(sectors, "the XFS log");
    int first = log.signed32(offset);
    return first == RECORD_MAGIC ? log.signed32(offset + Integer.BYTES) : first;
  }

  /** Reads sectors that follow each other, the first one of the log after the last one. */
  public byte[] read(int start, int sectors) {
    int from = Math.floorMod(start, count());
    int first = Math.min(sectors, count() - from);
    byte[] content = new byte[sectors * SIZE];
    copy(from, first, content, 0);
    copy(0, sectors - first, content, first);
    return content;
  }

  private void copy(int from, int sectors, byte[] content, int at) {
    if (sectors > 0) {
      int length = sectors * SIZE;
      System.arraycopy(region.read((long) from * SIZE, length), 0, content, at * SIZE, length);
    }
  }
}
