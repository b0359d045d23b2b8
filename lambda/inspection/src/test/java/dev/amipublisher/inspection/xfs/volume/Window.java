package dev.amipublisher.inspection.xfs.volume;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskRegion;

/** A range of another region. */
public record Window(DiskRegion whole, long offset, long size) implements DiskRegion {

  public Window {
    verify(whole.size(), offset, size);
  }

  public static void verify(long size, long offset, long length) {
    if (offset < 0 || length < 0 || offset > size - length) {
      throw new UnverifiableException(Reason.CORRUPT, "The range is outside of the region.");
    }
  }

  @Override
  public byte[] read(long from, int length) {
    verify(size, from, length);
    return whole.read(offset + from, length);
  }

  @Override
  public DiskRegion slice(long from, long length) {
    return new Window(this, from, length);
  }
}
