package dev.amipublisher.cli.terminal;

import java.util.concurrent.atomic.AtomicLong;

/** Counts AMIs on one line while a person waits. Thread-safe. */
public final class Progress implements AutoCloseable {

  private static final int STEP = 1_000;

  private final Terminal terminal;
  private final int regions;
  private final AtomicLong read = new AtomicLong();

  /** Counts those of some Regions. */
  public Progress(Terminal terminal, int regions) {
    this.terminal = terminal;
    this.regions = regions;
    show(0);
  }

  /** One more AMI was read. */
  public void step() {
    long now = read.incrementAndGet();
    if (now % STEP == 0) {
      show(now);
    }
  }

  private void show(long now) {
    if (terminal.interactive()) {
      terminal.err().printf("\r%,d AMIs read in %d Regions …", now, regions);
      terminal.err().flush();
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (terminal.interactive()) {
      terminal.err().print("\r" + " ".repeat(50) + "\r");
      terminal.err().flush();
    }
  }
}
