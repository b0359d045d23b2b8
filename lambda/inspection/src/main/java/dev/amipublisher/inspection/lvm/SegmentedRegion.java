package dev.amipublisher.inspection.lvm;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.RegionSlice;
import java.util.Map;
import java.util.NavigableMap;

/** The bytes of a logical volume: its segments, one behind the other. */
final class SegmentedRegion implements DiskRegion {

  private static final int LONGEST_READ = 64 * 1024 * 1024;

  private final NavigableMap<Long, Segment> segments;
  private final long size;

  /** A region over segments without gaps, by where they start. */
  SegmentedRegion(NavigableMap<Long, Segment> segments) {
    this.segments = segments;
    this.size = segments.isEmpty() ? 0 : end(segments.lastEntry().getValue());
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public byte[] read(long offset, int length) {
    checkWithin(offset, length);
    if (length > LONGEST_READ) {
      throw new UnverifiableException(
          Reason.LIMIT_REACHED,
          "A read of %d bytes of a logical volume is longer than allowed.".formatted(length));
    }
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      Segment segment = at(offset + done);
      long within = offset + done - segment.start();
      int count = (int) Math.min(length - done, segment.size() - within);
      segment.read(within, bytes, done, count);
      done += count;
    }
    return bytes;
  }

  @Override
  public DiskRegion slice(long offset, long length) {
    return new RegionSlice(this, offset, length);
  }

  @Override
  public boolean isKnownZero(long offset, long length) {
    checkWithin(offset, length);
    long done = 0;
    while (done < length) {
      Segment segment = at(offset + done);
      long within = offset + done - segment.start();
      long count = Math.min(length - done, segment.size() - within);
      if (!segment.isKnownZero(within, count)) {
        return false;
      }
      done += count;
    }
    return true;
  }

  private Segment at(long offset) {
    Map.Entry<Long, Segment> entry = segments.floorEntry(offset);
    if (entry == null) {
      throw PhysicalVolume.corrupt("A logical volume has no segment where one has to be.");
    }
    return entry.getValue();
  }

  private void checkWithin(long offset, long length) {
    if (offset < 0 || length < 0 || offset > size - length) {
      throw PhysicalVolume.corrupt(
          "A structure points to %d bytes at offset %d, outside its logical volume of %d."
              .formatted(length, offset, size));
    }
  }

  private static long end(Segment segment) {
    return segment.start() + segment.size();
  }
}
