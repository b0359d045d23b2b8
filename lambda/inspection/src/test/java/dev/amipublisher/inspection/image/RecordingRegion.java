package dev.amipublisher.inspection.image;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.RegionSlice;
import java.util.ArrayList;
import java.util.List;

/** Notes which ranges of a region are read. Not thread-safe. */
public final class RecordingRegion implements DiskRegion {

  private final DiskRegion region;
  private final List<Range> ranges = new ArrayList<>();

  /** Notes the reads of a region. */
  public RecordingRegion(DiskRegion region) {
    this.region = region;
  }

  /**
   * A range that was read.
   *
   * @param offset from the start of the region, in bytes
   * @param length in bytes
   */
  public record Range(long offset, int length) {}

  /** The ranges, each of them once. */
  public List<Range> ranges() {
    return ranges.stream().distinct().toList();
  }

  @Override
  public long size() {
    return region.size();
  }

  @Override
  public byte[] read(long offset, int length) {
    ranges.add(new Range(offset, length));
    return region.read(offset, length);
  }

  @Override
  public DiskRegion slice(long offset, long length) {
    return new RegionSlice(this, offset, length);
  }

  @Override
  public boolean isKnownZero(long offset, long length) {
    return region.isKnownZero(offset, length);
  }
}
