package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.Limit;
import java.util.concurrent.atomic.AtomicLong;

/** What is left of the limits that hold for all trees of an image together. Thread-safe. */
public final class ReadingBudget {

  private final ReadingLimits limits;
  private final AtomicLong entries = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /** A budget of which nothing is spent yet. */
  public ReadingBudget(ReadingLimits limits) {
    this.limits = limits;
  }

  /** The limits. */
  public ReadingLimits limits() {
    return limits;
  }

  /** How many bytes of file content were read. */
  public long bytesRead() {
    return bytes.get();
  }

  void spendEntries(int count) {
    if (entries.addAndGet(count) > limits.entries()) {
      throw Limit.of(limits.entries()).reached("directory entries");
    }
  }

  void spendBytes(int count) {
    if (bytes.addAndGet(count) > limits.bytes().most()) {
      throw limits.bytes().reached("bytes of file content to read");
    }
  }
}
