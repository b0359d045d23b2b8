package dev.amipublisher.inspection.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.amipublisher.inspection.Limit;
import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.image.MemoryBlocks;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often blocks are read from their source. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class CachedBlocksTest {

  private static final int SIZE = BlockSource.BLOCK_SIZE;

  private final MemoryBlocks source = new MemoryBlocks(10L * SIZE);

  CachedBlocksTest() {
    for (int index = 0; index < 10; index++) {
      source.write((long) index * SIZE, (byte) (index + 1));
    }
  }

  @Test
  void aBlockIsReadOnce() {
    CachedBlocks blocks = new CachedBlocks(source, 10);

    assertThat(blocks.block(3)).isSameAs(blocks.block(3)).startsWith(4);
    assertThat(source.reads()).isEqualTo(1);
  }

  @Test
  void theBlockUsedLongestAgoIsReadAgain() {
    CachedBlocks blocks = new CachedBlocks(source, Limit.of(10), 2L * SIZE);

    for (int index : new int[] {0, 1, 0, 2, 0, 1}) {
      blocks.block(index);
    }

    assertThat(source.reads()).isEqualTo(4);
    assertThat(blocks.reads()).isEqualTo(4);
    assertThat(blocks.distinctBlocksRead()).isEqualTo(3);
  }

  @Test
  void noMoreBlocksAreReadThanTheLimitAllows() {
    CachedBlocks blocks = new CachedBlocks(source, 2);
    blocks.block(0);
    blocks.block(1);

    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> blocks.block(2))
        .returns(Reason.LIMIT_REACHED, UnverifiableException::reason);
    assertThat(blocks.block(1)).startsWith(2);
    assertThat(source.reads()).isEqualTo(2);
  }

  @Test
  void threadsThatAskForTheSameBlockWaitForOneRead() throws Exception {
    SlowSource slow = new SlowSource(source, 1);
    CachedBlocks blocks = new CachedBlocks(slow, 10);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> all = new ArrayList<>();
      for (int thread = 0; thread < 50; thread++) {
        all.add(threads.submit(() -> blocks.block(5)));
      }
      for (Future<byte[]> each : all) {
        assertThat(each.get()).startsWith(6);
      }
    }

    assertThat(slow.reads.get()).isEqualTo(1);
  }

  @Test
  void readsOfDifferentBlocksRunSideBySide() throws Exception {
    // Each read waits until all ten have begun.
    SlowSource slow = new SlowSource(source, 10);
    CachedBlocks blocks = new CachedBlocks(slow, 10);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> all = new ArrayList<>();
      for (int index = 0; index < 10; index++) {
        int block = index;
        all.add(threads.submit(() -> blocks.block(block)));
      }
      for (Future<byte[]> each : all) {
        assertThat(each.get()).hasSize(SIZE);
      }
    }
  }

  @Test
  void aFailedReadIsTriedAgainAtTheNextCall() {
    CachedBlocks blocks = new CachedBlocks(source, 10);
    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> blocks.block(77))
        .returns(Reason.UNREADABLE, UnverifiableException::reason);

    source.write(77L * SIZE, (byte) 9);

    assertThat(blocks.block(77)).startsWith(9);
  }

  @Test
  void aBlockOfAWrongSizeIsRefused() {
    CachedBlocks blocks =
        new CachedBlocks(
            new BlockSource() {
              @Override
              public long volumeSize() {
                return SIZE;
              }

              @Override
              public BitSet presentBlocks() {
                return new BitSet();
              }

              @Override
              public byte[] block(int index) {
                return new byte[512];
              }
            },
            10);

    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> blocks.block(0))
        .returns(Reason.UNREADABLE, UnverifiableException::reason);
  }

  /** A source whose reads end only once a number of them has begun. */
  private static final class SlowSource implements BlockSource {

    private final BlockSource source;
    private final CountDownLatch begun;
    private final AtomicInteger reads = new AtomicInteger();

    SlowSource(BlockSource source, int together) {
      this.source = source;
      this.begun = new CountDownLatch(together);
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
      reads.incrementAndGet();
      begun.countDown();
      try {
        begun.await();
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        throw new UnverifiableException(Reason.OUT_OF_TIME, "Interrupted.");
      }
      return source.block(index);
    }
  }
}
