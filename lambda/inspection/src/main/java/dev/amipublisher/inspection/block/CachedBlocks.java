package dev.amipublisher.inspection.block;

import dev.amipublisher.inspection.Limit;
import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Keeps the blocks used last, reads a block once however many threads ask for it at the same time,
 * and ends with {@link Reason#LIMIT_REACHED} where too many blocks are asked for. Reads of
 * different blocks do not wait for each other; how many run side by side is up to the source.
 */
public final class CachedBlocks implements BlockSource {

  /**
   * How much memory the kept blocks take unless said otherwise, in bytes. Directories are walked in
   * the order of their inodes, so that more of it spares hardly any read.
   */
  public static final long DEFAULT_MEMORY = 48L * 1024 * 1024;

  private final BlockSource source;
  private final Limit limit;

  private final Object lock = new Object();
  private final Map<Integer, byte[]> kept;
  private final Map<Integer, CompletableFuture<byte[]>> underway = new HashMap<>();
  private final BitSet distinct = new BitSet();
  private int reads;

  /**
   * A cache of the default size.
   *
   * @param limit how many reads of the source are allowed, repeated ones included, as each of them
   *     costs
   */
  public CachedBlocks(BlockSource source, int limit) {
    this(source, Limit.of(limit), DEFAULT_MEMORY);
  }

  /**
   * A cache.
   *
   * @param limit how many reads of the source are allowed, repeated ones included
   * @param memory how many bytes of blocks are kept; at least one block always is
   */
  public CachedBlocks(BlockSource source, Limit limit, long memory) {
    this.source = source;
    this.limit = limit;
    this.kept = new LeastRecentlyUsed(Math.max(1, memory / BLOCK_SIZE));
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
    CompletableFuture<byte[]> own = new CompletableFuture<>();
    CompletableFuture<byte[]> other;
    synchronized (lock) {
      byte[] block = kept.get(index);
      if (block != null) {
        return block;
      }
      other = underway.get(index);
      if (other == null) {
        countRead(index);
        underway.put(index, own);
      }
    }
    return other == null ? load(index, own) : await(other);
  }

  /** How many different blocks were read from the source. */
  public int distinctBlocksRead() {
    synchronized (lock) {
      return distinct.cardinality();
    }
  }

  /** How often the source was read, blocks that were dropped and read again included. */
  public int reads() {
    synchronized (lock) {
      return reads;
    }
  }

  private void countRead(int index) {
    if (reads >= limit.most()) {
      throw limit.reached("blocks of 512 KiB to read");
    }
    reads++;
    distinct.set(index);
  }

  private byte[] load(int index, CompletableFuture<byte[]> own) {
    try {
      byte[] block = source.block(index);
      if (block.length != BLOCK_SIZE) {
        throw new UnverifiableException(
            Reason.UNREADABLE,
            "Block " + index + " has " + block.length + " bytes, not " + BLOCK_SIZE + ".");
      }
      synchronized (lock) {
        kept.put(index, block);
        underway.remove(index);
      }
      own.complete(block);
      return block;
    } catch (RuntimeException | Error failure) {
      synchronized (lock) {
        underway.remove(index);
      }
      own.completeExceptionally(failure);
      throw failure;
    }
  }

  private static byte[] await(CompletableFuture<byte[]> other) {
    try {
      return other.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnverifiableException(
          Reason.OUT_OF_TIME, "The read of a block was interrupted before it ended.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnverifiableException unverifiable) {
        throw unverifiable;
      }
      throw new UnverifiableException(Reason.UNREADABLE, "A block could not be read.");
    }
  }

  private static final class LeastRecentlyUsed extends LinkedHashMap<Integer, byte[]> {

    private static final long serialVersionUID = 1;

    private final long capacity;

    LeastRecentlyUsed(long capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
      return size() > capacity;
    }
  }
}
