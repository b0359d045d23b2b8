package dev.amipublisher.inspection.ext.content;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.ext.structure.Geometry;
import dev.amipublisher.inspection.ext.structure.Inode;
import dev.amipublisher.inspection.ext.structure.Refusal;
import java.util.ArrayList;
import java.util.List;

/** The blocks of a file as ext2 and ext3 list them: twelve, and blocks that list further ones. */
final class IndirectMap implements BlockMapping {

  private static final int DIRECT = 12;
  private static final int LEVELS = 3;

  private final DiskRegion region;
  private final Geometry geometry;
  private final Inode inode;
  private final int numbersPerBlock;

  IndirectMap(DiskRegion region, Geometry geometry, Inode inode) {
    this.region = region;
    this.geometry = geometry;
    this.inode = inode;
    this.numbersPerBlock = geometry.blockSize() / Integer.BYTES;
  }

  @Override
  public List<Run> runs(long first, long count) {
    List<Run> runs = new ArrayList<>();
    Range range = new Range(first, first + count);
    DiskStructure map = DiskStructure.littleEndian("map of blocks", inode.map());
    for (int index = 0; index < DIRECT; index++) {
      collect(map.unsignedInt(index * Integer.BYTES), index, 1, range, runs);
    }
    long start = DIRECT;
    long span = 1;
    for (int level = 0; level < LEVELS; level++) {
      span *= numbersPerBlock;
      collect(map.unsignedInt((DIRECT + level) * Integer.BYTES), start, span, range, runs);
      start += span;
    }
    return runs;
  }

  /**
   * Collects what a block stands for.
   *
   * @param start the first block of the file that it stands for
   * @param span how many of them; 1 if it is one itself
   */
  private void collect(long block, long start, long span, Range range, List<Run> runs) {
    if (block == 0 || start >= range.end || start + span <= range.first) {
      return;
    }
    if (!geometry.isBlock(block)) {
      throw Refusal.corrupt("Inode " + inode.number() + " has blocks outside the file system.");
    }
    if (span == 1) {
      add(new Run(start, block, 1), runs);
      return;
    }
    byte[] bytes = region.read(block * geometry.blockSize(), geometry.blockSize());
    DiskStructure numbers = DiskStructure.littleEndian("map of blocks", bytes);
    long childSpan = span / numbersPerBlock;
    long firstChild = Math.max(0, (range.first - start) / childSpan);
    for (long child = firstChild; child < numbersPerBlock; child++) {
      long childStart = start + child * childSpan;
      if (childStart >= range.end) {
        return;
      }
      long number = numbers.unsignedInt((int) child * Integer.BYTES);
      collect(number, childStart, childSpan, range, runs);
    }
  }

  private static void add(Run run, List<Run> runs) {
    if (!runs.isEmpty()) {
      Run last = runs.getLast();
      if (last.logical() + last.count() == run.logical()
          && last.physical() + last.count() == run.physical()) {
        runs.set(runs.size() - 1, new Run(last.logical(), last.physical(), last.count() + 1));
        return;
      }
    }
    runs.add(run);
  }

  /** Blocks of the file that are asked for, the last one excluded. */
  private record Range(long first, long end) {}
}
