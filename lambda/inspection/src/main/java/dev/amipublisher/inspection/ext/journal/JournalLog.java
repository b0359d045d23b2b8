package dev.amipublisher.inspection.ext.journal;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.ext.content.BlockMapping;
import dev.amipublisher.inspection.ext.content.BlockMapping.Run;
import dev.amipublisher.inspection.ext.structure.Geometry;
import dev.amipublisher.inspection.ext.structure.Inode;
import dev.amipublisher.inspection.ext.structure.Refusal;
import java.util.List;

/** The blocks of the file that a journal is kept in. */
public final class JournalLog {

  private final DiskRegion region;
  private final int blockSize;
  private final List<Run> runs;
  private final long size;

  private JournalLog(DiskRegion region, int blockSize, List<Run> runs, long size) {
    this.region = region;
    this.blockSize = blockSize;
    this.runs = runs;
    this.size = size;
  }

  /** Finds the blocks of a journal, which has no holes. */
  public static JournalLog of(
      DiskRegion region, Geometry geometry, Inode inode, BlockMapping mapping) {
    long blocks = inode.size() / geometry.blockSize();
    if (blocks == 0 || blocks > geometry.blocks()) {
      throw Refusal.dirty("The journal has an impossible size.");
    }
    List<Run> runs = mapping.runs(0, blocks);
    long next = 0;
    for (Run run : runs) {
      if (run.logical() != next) {
        throw Refusal.dirty("The journal has a hole.");
      }
      next += run.count();
    }
    if (next != blocks) {
      throw Refusal.dirty("The journal has a hole.");
    }
    return new JournalLog(region, geometry.blockSize(), runs, blocks);
  }

  /** How many blocks the file has. */
  public long size() {
    return size;
  }

  public byte[] read(long block) {
    return region.read(place(block) * blockSize, blockSize);
  }

  public boolean isKnownZero(long block) {
    return region.isKnownZero(place(block) * blockSize, blockSize);
  }

  /** Where a block of the journal is in the file system. */
  public long place(long block) {
    int low = 0;
    int high = runs.size() - 1;
    while (low <= high) {
      int middle = (low + high) / 2;
      Run run = runs.get(middle);
      if (block < run.logical()) {
        high = middle - 1;
      } else if (block >= run.logical() + run.count()) {
        low = middle + 1;
      } else {
        return run.physical() + (block - run.logical());
      }
    }
    throw Refusal.dirty("The journal points outside itself.");
  }
}
