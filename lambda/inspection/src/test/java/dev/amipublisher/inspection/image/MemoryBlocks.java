package dev.amipublisher.inspection.image;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.BlockSource;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A volume in memory, which can be changed, and counts how often it is read. */
public final class MemoryBlocks implements BlockSource {

  private final long size;
  private final Map<Integer, byte[]> blocks = new TreeMap<>();
  private final AtomicInteger reads = new AtomicInteger();

  /** A volume of zeros. */
  public MemoryBlocks(long size) {
    this.size = size;
  }

  /** A copy of a volume. */
  public static MemoryBlocks copyOf(BlockSource source) {
    MemoryBlocks copy = new MemoryBlocks(source.volumeSize());
    source.presentBlocks().stream()
        .forEach(index -> copy.blocks.put(index, source.block(index).clone()));
    return copy;
  }

  /** Another volume with the same content, which shares what neither of them changes. */
  public MemoryBlocks fork() {
    MemoryBlocks fork = new MemoryBlocks(size);
    fork.blocks.putAll(blocks);
    return fork;
  }

  /** Writes bytes. */
  public void write(long offset, byte... bytes) {
    int done = 0;
    while (done < bytes.length) {
      int number = (int) ((offset + done) / BLOCK_SIZE);
      int within = (int) ((offset + done) % BLOCK_SIZE);
      int count = Math.min(bytes.length - done, BLOCK_SIZE - within);
      byte[] block = blocks.getOrDefault(number, new byte[BLOCK_SIZE]).clone();
      System.arraycopy(bytes, done, block, within, count);
      blocks.put(number, block);
      done += count;
    }
  }

  /** The byte at a place, without counting a read. */
  public byte at(long offset) {
    byte[] block = blocks.get((int) (offset / BLOCK_SIZE));
    return block == null ? 0 : block[(int) (offset % BLOCK_SIZE)];
  }

  /** How often a block was read. */
  public int reads() {
    return reads.get();
  }

  @Override
  public long volumeSize() {
    return size;
  }

  @Override
  public BitSet presentBlocks() {
    BitSet present = new BitSet();
    blocks.keySet().forEach(present::set);
    return present;
  }

  @Override
  public byte[] block(int index) {
    reads.incrementAndGet();
    byte[] block = blocks.get(index);
    if (block == null) {
      throw new UnverifiableException(Reason.UNREADABLE, "Block " + index + " is not present.");
    }
    return block;
  }
}
