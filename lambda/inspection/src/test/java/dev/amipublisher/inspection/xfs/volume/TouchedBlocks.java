package dev.amipublisher.inspection.xfs.volume;

import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.DiskRegion;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Counts the blocks of a snapshot that a reader would have asked for. */
public final class TouchedBlocks implements DiskRegion {

  private final DiskRegion region;
  private final Set<Long> blocks = new ConcurrentSkipListSet<>();

  public TouchedBlocks(DiskRegion region) {
    this.region = region;
  }

  /** How many, but for those of zeros only, which a snapshot need not have. */
  public int count() {
    return blocks.size();
  }

  @Override
  public long size() {
    return region.size();
  }

  @Override
  public byte[] read(long offset, int length) {
    byte[] content = region.read(offset, length);
    for (long block = offset / BlockSource.BLOCK_SIZE;
        block * BlockSource.BLOCK_SIZE < offset + length;
        block++) {
      if (!blocks.contains(block) && !isZero(block)) {
        blocks.add(block);
      }
    }
    return content;
  }

  private boolean isZero(long block) {
    long start = block * BlockSource.BLOCK_SIZE;
    int length = (int) Math.min(BlockSource.BLOCK_SIZE, region.size() - start);
    for (byte value : region.read(start, length)) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public DiskRegion slice(long offset, long length) {
    return new Window(this, offset, length);
  }
}
