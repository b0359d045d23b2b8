package dev.amipublisher.inspection.partition;

import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.DiskRegion;

/** Decides whether a partition holds nothing but zeros. */
final class Emptiness {

  /** A partition of zeros that were written, and not left out, is read up to this many pieces. */
  private static final int MOST_READS = 64;

  private Emptiness() {}

  /** Whether all bytes are zeros; false also where finding out would take too many reads. */
  static boolean isEmpty(DiskRegion region) {
    int reads = 0;
    for (long at = 0; at < region.size(); at += BlockSource.BLOCK_SIZE) {
      int length = (int) Math.min(BlockSource.BLOCK_SIZE, region.size() - at);
      if (region.isKnownZero(at, length)) {
        continue;
      }
      reads++;
      if (reads > MOST_READS || !allZeros(region.read(at, length))) {
        return false;
      }
    }
    return true;
  }

  private static boolean allZeros(byte[] bytes) {
    for (byte each : bytes) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }
}
