package dev.amipublisher.inspection.xfs.log;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.util.UUID;

/**
 * Verifies that nothing is in the log that is not in the file system: that its last record is the
 * one which an unmount writes after all else. Whatever is in doubt counts as not clean.
 *
 * <p>Much as the kernel's {@code xlog_find_head} and {@code xlog_check_unmount_rec} do it.
 */
public final class LogCheck {

  /** How many buffers of the log may be under way to the disk, in any order. */
  private static final int BUFFERS = 8;

  private final LogSectors log;
  private final UUID fileSystem;

  /**
   * A check of one log.
   *
   * @param fileSystem the UUID that its records have to carry
   */
  public LogCheck(LogSectors log, UUID fileSystem) {
    this.log = log;
    this.fileSystem = fileSystem;
  }

  public void run() {
    LogHead head = LogHead.find(log);
    LogRecord record = LogRecord.before(head, log);
    record.verifyUnmount(fileSystem);
    verifyOrder(head, BUFFERS * record.bufferSize() / LogSectors.SIZE);
  }

  /**
   * Before the head no sector may be missing, and after it none be there already, as far as writes
   * under way may reach; the binary search cannot see either.
   */
  private void verifyOrder(LogHead head, int reach) {
    int sectors = Math.min(2 * reach, log.count());
    int start = head.sector() - sectors / 2;
    byte[] around = log.read(start, sectors);
    for (int i = 0; i < sectors; i++) {
      int index = Math.floorMod(start + i, log.count());
      if (!head.fits(index, LogSectors.cycle(around, i * LogSectors.SIZE))) {
        throw unclean();
      }
    }
  }

  public static UnverifiableException unclean() {
    return new UnverifiableException(
        Reason.DIRTY_JOURNAL,
        "The XFS log is not clean; take the snapshot while the file system is unmounted or its"
            + " machine is stopped.");
  }
}
