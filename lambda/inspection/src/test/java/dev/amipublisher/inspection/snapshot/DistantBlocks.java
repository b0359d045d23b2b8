package dev.amipublisher.inspection.snapshot;

import dev.amipublisher.inspection.block.BlockSource;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.Semaphore;

/** Blocks that take their time, as those of a snapshot do. */
final class DistantBlocks implements BlockSource {

  private final BlockSource source;
  private final Duration latency;
  private final Semaphore inFlight;

  /**
   * Blocks from afar.
   *
   * @param latency of each
   * @param inFlight how many may be under way
   */
  DistantBlocks(BlockSource source, Duration latency, int inFlight) {
    this.source = source;
    this.latency = latency;
    this.inFlight = new Semaphore(inFlight);
  }

  @Override
  public long volumeSize() {
    return source.volumeSize();
  }

  @Override
  public BitSet presentBlocks() {
    return source.presentBlocks();
  }

  @Override
  public byte[] block(int index) {
    inFlight.acquireUninterruptibly();
    try {
      Thread.sleep(latency);
      return source.block(index);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      inFlight.release();
    }
  }
}
