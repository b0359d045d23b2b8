package dev.amipublisher.inspection.ext.content;

import java.util.List;

/** Where on the disk the blocks of a file are. */
public interface BlockMapping {

  /**
   * The parts of a range that have a place on the disk, in order; what is left out reads as zeros.
   *
   * @param first the first block of the range, counted from the start of the file
   * @param count how many blocks
   */
  List<Run> runs(long first, long count);

  /**
   * Blocks that lie side by side, in the file and on the disk.
   *
   * @param logical the first of them, counted from the start of the file
   * @param physical the first of them, counted from the start of the file system
   * @param count how many
   */
  record Run(long logical, long physical, long count) {

    /** The part of this run that lies within a range; the range and the run must overlap. */
    Run clippedTo(long first, long end) {
      long from = Math.max(logical, first);
      long to = Math.min(logical + count, end);
      return new Run(from, physical + (from - logical), to - from);
    }
  }
}
