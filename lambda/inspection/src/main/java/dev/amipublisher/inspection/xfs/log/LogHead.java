package dev.amipublisher.inspection.xfs.log;

/**
 * Where the log goes on: the sectors before it were written in one cycle, those from it on in the
 * cycle before, or never.
 *
 * @param sector an index; the number of sectors, where the log goes on at its start
 * @param cycle of the sectors before it
 */
public record LogHead(int sector, int cycle) {

  /**
   * Finds it by a binary search, which reads few blocks of even a large log.
   *
   * @throws dev.amipublisher.inspection.UnverifiableException where the log is not in such order
   */
  public static LogHead find(LogSectors log) {
    int first = log.cycle(0);
    int last = log.cycle(log.count() - 1);
    if (first == last && first != 0) {
      return new LogHead(log.count(), first);
    }
    if (first == 0 || last != first - 1) {
      throw LogCheck.unclean();
    }
    int written = 0;
    int older = log.count() - 1;
    while (older - written > 1) {
      int middle = (written + older) >>> 1;
      if (log.cycle(middle) == first) {
        written = middle;
      } else {
        older = middle;
      }
    }
    return new LogHead(older, first);
  }

  /**
   * Whether a sector has the cycle that it has in a log in order. After the head it may also be
   * zero: xfs_repair leaves such sectors in a log that it clears.
   */
  public boolean fits(int index, int found) {
    return found == cycleOf(index) || (index >= sector && found == 0);
  }

  /** The cycle that a sector has in a log in order. */
  public int cycleOf(int index) {
    return index < sector ? cycle : cycle - 1;
  }
}
