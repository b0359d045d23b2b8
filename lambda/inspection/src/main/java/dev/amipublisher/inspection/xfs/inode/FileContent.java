package dev.amipublisher.inspection.xfs.inode;

import dev.amipublisher.inspection.xfs.structure.Volume;

/** Reads the content of regular files. */
public final class FileContent {

  private final Volume volume;
  private final ExtentMap extents;

  public FileContent(Volume volume, ExtentMap extents) {
    this.volume = volume;
    this.extents = extents;
  }

  /** Reads from an offset in bytes; holes, and blocks that were never written, are zeros. */
  public byte[] read(Inode file, long offset, int length) {
    if (offset < 0 || offset >= file.size() || length <= 0) {
      return new byte[0];
    }
    byte[] content = new byte[(int) Math.min(length, file.size() - offset)];
    long end = offset + content.length;
    int bits = volume.geometry().blockBits();
    extents.visit(
        file, offset >>> bits, ((end - 1) >>> bits) + 1, extent -> copy(extent, content, offset));
    return content;
  }

  private void copy(Extent extent, byte[] content, long offset) {
    if (!extent.written()) {
      return;
    }
    int bits = volume.geometry().blockBits();
    long start = extent.first() << bits;
    long from = Math.max(start, offset);
    long available = (extent.count() << bits) - (from - start);
    int length = (int) Math.min(available, offset + content.length - from);
    long place = volume.geometry().blockOffset(extent.block(), extent.count()) + (from - start);
    System.arraycopy(volume.read(place, length), 0, content, (int) (from - offset), length);
  }
}
