package dev.amipublisher.inspection.block;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.util.BitSet;

/** The volume that the blocks of a snapshot make up. Blocks that are not listed read as zeros. */
public final class SnapshotVolume implements DiskRegion {

  private static final long LARGEST_VOLUME = (long) Integer.MAX_VALUE * BlockSource.BLOCK_SIZE;

  private final BlockSource source;
  private final BitSet present;
  private final long size;

  /** The volume over a source, which is asked for its size and its present blocks once. */
  public SnapshotVolume(BlockSource source) {
    this.source = source;
    this.present = (BitSet) source.presentBlocks().clone();
    this.size = source.volumeSize();
    if (size <= 0 || size > LARGEST_VOLUME) {
      throw new UnverifiableException(
          Reason.UNREADABLE, "The snapshot names an impossible volume size: " + size + " bytes.");
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public byte[] read(long offset, int length) {
    Bounds.checkRead(size, offset, length);
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      int index = blockAt(offset + done);
      int within = (int) ((offset + done) % BlockSource.BLOCK_SIZE);
      int count = Math.min(length - done, BlockSource.BLOCK_SIZE - within);
      if (present.get(index)) {
        System.arraycopy(source.block(index), within, bytes, done, count);
      }
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
    Bounds.checkWithin(size, offset, length);
    if (length == 0) {
      return true;
    }
    int next = present.nextSetBit(blockAt(offset));
    return next < 0 || next > blockAt(offset + length - 1);
  }

  private static int blockAt(long offset) {
    return (int) (offset / BlockSource.BLOCK_SIZE);
  }
}
