package dev.amipublisher.inspection.lvm;

import dev.amipublisher.inspection.block.DiskRegion;
import java.util.List;

/**
 * A part of a logical volume, spread over one or more ranges of physical volumes.
 *
 * @param start in the logical volume, in bytes
 * @param size in bytes
 * @param stripes ranges of the same size
 * @param chunk how many bytes are taken of one range before the next; without meaning for one range
 */
record Segment(long start, long size, List<DiskRegion> stripes, long chunk) {

  /** Reads bytes; the range is within the segment. */
  void read(long offset, byte[] into, int at, int length) {
    int done = 0;
    while (done < length) {
      long position = offset + done;
      long within = stripes.size() == 1 ? size - position : chunk - position % chunk;
      int count = (int) Math.min(length - done, within);
      byte[] bytes = stripe(position).read(placeInStripe(position), count);
      System.arraycopy(bytes, 0, into, at + done, count);
      done += count;
    }
  }

  /** Whether a range is known to hold zeros, rounded up to whole rows of chunks. */
  boolean isKnownZero(long offset, long length) {
    if (stripes.size() == 1) {
      return stripes.getFirst().isKnownZero(offset, length);
    }
    long row = chunk * stripes.size();
    long from = offset / row * chunk;
    long to = Math.min(size / stripes.size(), (offset + length + row - 1) / row * chunk);
    return stripes.stream().allMatch(stripe -> stripe.isKnownZero(from, to - from));
  }

  private DiskRegion stripe(long position) {
    return stripes.size() == 1
        ? stripes.getFirst()
        : stripes.get((int) (position / chunk % stripes.size()));
  }

  private long placeInStripe(long position) {
    return stripes.size() == 1
        ? position
        : position / chunk / stripes.size() * chunk + position % chunk;
  }
}
