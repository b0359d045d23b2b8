package dev.amipublisher.inspection.snapshot;

import dev.amipublisher.inspection.block.BlockSource;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Blocks that know how often each was read. */
record CountedBlocks(BlockSource source, Map<Integer, Integer> reads) implements BlockSource {

  CountedBlocks(BlockSource source) {
    this(source, new ConcurrentHashMap<>());
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
    reads.merge(index, 1, Integer::sum);
    return source.block(index);
  }
}
