package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Directories that are still to be read. Hands them out in the order of their inodes, as an
 * elevator would, since what has near inodes mostly lies near on disk: that spares reading blocks
 * twice.
 */
final class Backlog {

  /**
   * A directory to be read.
   *
   * @param directory which
   * @param depth how many directories are above it in this walk
   */
  record Item(TreeFile directory, int depth) {

    private long inode() {
      return directory.node().inode();
    }

    private String path() {
      return directory.seenAs();
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TreeSet<Item> items =
      new TreeSet<>(Comparator.comparingLong(Item::inode).thenComparing(Item::path));
  private int underway;

  /** Adds directories. */
  void add(List<Item> added) {
    lock.lock();
    try {
      items.addAll(added);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The next directory, as soon as there is one; empty when all are done. */
  Optional<Item> next() {
    lock.lock();
    try {
      while (items.isEmpty() && underway > 0) {
        changed.await();
      }
      if (items.isEmpty()) {
        return Optional.empty();
      }
      underway++;
      return Optional.ofNullable(items.pollFirst());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnverifiableException(Reason.OUT_OF_TIME, "The inspection was interrupted.");
    } finally {
      lock.unlock();
    }
  }

  /** Says that a directory handed out is done, whatever came of it. */
  void done() {
    lock.lock();
    try {
      underway--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
