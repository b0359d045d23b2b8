package dev.amipublisher.inspection.xfs;

import dev.amipublisher.inspection.xfs.log.LogSectors;
import dev.amipublisher.inspection.xfs.volume.SparseImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Makes checksums right again after a change, so that the change itself has to be noticed. */
final class Checksums {

  private Checksums() {}

  /** Corrects the checksum of the structure that fills a range; what has none stays as it is. */
  public static void correct(SparseImage image, Target target) {
    if (target.kind() == Target.Kind.LOG) {
      for (int at = 0; at + 36 <= target.length(); at += LogSectors.SIZE) {
        byte[] magic = image.read(target.offset() + at, Integer.BYTES);
        if (ByteBuffer.wrap(magic).getInt() == LogSectors.RECORD_MAGIC) {
          image.write(target.offset() + at + 32, new byte[Integer.BYTES]);
        }
      }
      return;
    }
    long place = target.offset() + target.kind().checksumOffset();
    image.write(place, new byte[Integer.BYTES]);
    CRC32C checksum = new CRC32C();
    checksum.update(image.read(target.offset(), target.length()));
    ByteBuffer value = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    image.write(place, value.putInt((int) checksum.getValue()).array());
  }
}
