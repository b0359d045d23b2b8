package dev.amipublisher.inspection.block;

/** A range of a region, for example a partition of a volume. */
public final class RegionSlice implements DiskRegion {

  private final DiskRegion whole;
  private final long start;
  private final long size;

  /**
   * A range of a region; one that is not wholly within the region cannot be verified.
   *
   * @param start from the start of the region, in bytes
   * @param size in bytes
   */
  public RegionSlice(DiskRegion whole, long start, long size) {
    Bounds.checkWithin(whole.size(), start, size);
    this.whole = whole;
    this.start = start;
    this.size = size;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public byte[] read(long offset, int length) {
    Bounds.checkRead(size, offset, length);
    return whole.read(start + offset, length);
  }

  @Override
  public DiskRegion slice(long offset, long length) {
    Bounds.checkWithin(size, offset, length);
    return new RegionSlice(whole, start + offset, length);
  }

  @Override
  public boolean isKnownZero(long offset, long length) {
    Bounds.checkWithin(size, offset, length);
    return whole.isKnownZero(start + offset, length);
  }
}
