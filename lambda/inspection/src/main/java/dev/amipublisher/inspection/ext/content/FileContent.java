package dev.amipublisher.inspection.ext.content;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.ext.content.BlockMapping.Run;
import dev.amipublisher.inspection.ext.structure.Geometry;
import dev.amipublisher.inspection.ext.structure.Inode;
import dev.amipublisher.inspection.ext.structure.Refusal;
import dev.amipublisher.inspection.ext.structure.Superblock;

/** Reads what inodes hold. */
public final class FileContent {

  private static final int LONGEST_READ = 64 * 1024 * 1024;

  private final DiskRegion region;
  private final Superblock superblock;
  private final Geometry geometry;

  public FileContent(DiskRegion region, Superblock superblock) {
    this.region = region;
    this.superblock = superblock;
    this.geometry = superblock.geometry();
  }

  /** Reads up to the end of the file. */
  public byte[] read(Inode inode, long offset, int length) {
    if (offset < 0 || length < 0 || length > LONGEST_READ) {
      throw Refusal.limit("A read of " + length + " bytes at once is not allowed.");
    }
    int count = Math.clamp(inode.size() - offset, 0, length);
    if (count == 0) {
      return new byte[0];
    }
    return inode.hasInlineData() ? inline(inode, offset, count) : mapped(inode, offset, count);
  }

  public BlockMapping mapping(Inode inode) {
    if (inode.hasInlineData()) {
      throw Refusal.corrupt("Inode " + inode.number() + " has no blocks.");
    }
    return inode.hasExtents()
        ? new ExtentTree(region, superblock, inode)
        : new IndirectMap(region, geometry, inode);
  }

  private static byte[] inline(Inode inode, long offset, int count) {
    byte[] result = new byte[count];
    int inlineEnd = (int) Math.min(inode.size(), inode.fields().length());
    byte[] all = InlineData.all(inode, inlineEnd);
    if (offset < all.length) {
      System.arraycopy(all, (int) offset, result, 0, (int) Math.min(count, all.length - offset));
    }
    return result;
  }

  private byte[] mapped(Inode inode, long offset, int count) {
    byte[] result = new byte[count];
    int blockSize = geometry.blockSize();
    long first = offset / blockSize;
    long blocks = (offset + count - 1) / blockSize - first + 1;
    for (Run run : mapping(inode).runs(first, blocks)) {
      long start = run.logical() * blockSize;
      long from = Math.max(start, offset);
      long to = Math.min(start + run.count() * blockSize, offset + count);
      byte[] bytes = region.read(run.physical() * blockSize + (from - start), (int) (to - from));
      System.arraycopy(bytes, 0, result, (int) (from - offset), bytes.length);
    }
    return result;
  }
}
