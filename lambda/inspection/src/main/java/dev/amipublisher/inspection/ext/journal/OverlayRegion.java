package dev.amipublisher.inspection.ext.journal;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.RegionSlice;
import java.util.Arrays;
import java.util.Map;

/** A region in which the blocks that a journal holds take the places of older ones. */
final class OverlayRegion implements DiskRegion {

  private final DiskRegion base;
  private final int blockSize;
  private final Map<Long, Replacement> replacements;

  OverlayRegion(DiskRegion base, int blockSize, Map<Long, Replacement> replacements) {
    this.base = base;
    this.blockSize = blockSize;
    this.replacements = Map.copyOf(replacements);
  }

  @Override
  public long size() {
    return base.size();
  }

  @Override
  public byte[] read(long offset, int length) {
    byte[] bytes = base.read(offset, length);
    long end = offset + length;
    for (long block = offset / blockSize; block * blockSize < end; block++) {
      Replacement replacement = replacements.get(block);
      if (replacement != null) {
        byte[] content = content(replacement);
        long start = block * blockSize;
        int from = (int) Math.max(0, offset - start);
        int to = (int) Math.min(blockSize, end - start);
        System.arraycopy(content, from, bytes, (int) (start + from - offset), to - from);
      }
    }
    return bytes;
  }

  @Override
  public DiskRegion slice(long offset, long length) {
    return new RegionSlice(this, offset, length);
  }

  private byte[] content(Replacement replacement) {
    byte[] content = base.read(replacement.place * blockSize, blockSize);
    if (replacement.escaped) {
      byte[] magic = {(byte) 0xC0, 0x3B, 0x39, (byte) 0x98};
      content = Arrays.copyOf(content, content.length);
      System.arraycopy(magic, 0, content, 0, magic.length);
    }
    return content;
  }

  /**
   * The content of a block.
   *
   * @param place the block of the journal that holds it, counted from the start of the file system
   * @param escaped whether its first four bytes are those of the journal's own blocks
   */
  record Replacement(long place, boolean escaped) {}
}
