package dev.amipublisher.inspection.ext.content;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.ext.structure.Checksum;
import dev.amipublisher.inspection.ext.structure.Geometry;
import dev.amipublisher.inspection.ext.structure.Inode;
import dev.amipublisher.inspection.ext.structure.Refusal;
import dev.amipublisher.inspection.ext.structure.Superblock;
import java.util.ArrayList;
import java.util.List;

/** The blocks of a file as a tree of extents lists them. */
final class ExtentTree implements BlockMapping {

  private static final long BLOCKS_IN_A_FILE = 1L << 32;

  private final DiskRegion region;
  private final Superblock superblock;
  private final Geometry geometry;
  private final Inode inode;

  ExtentTree(DiskRegion region, Superblock superblock, Inode inode) {
    this.region = region;
    this.superblock = superblock;
    this.geometry = superblock.geometry();
    this.inode = inode;
  }

  @Override
  public List<Run> runs(long first, long count) {
    List<Run> runs = new ArrayList<>();
    DiskStructure map = DiskStructure.littleEndian("tree of extents", inode.map());
    collect(ExtentNode.of(map, 0, BLOCKS_IN_A_FILE), first, first + count, runs);
    return runs;
  }

  private void collect(ExtentNode node, long first, long end, List<Run> runs) {
    for (int entry = 0; entry < node.entries(); entry++) {
      if (node.start(entry) >= end) {
        return;
      }
      if (node.end(entry) > first) {
        if (node.depth() > 0) {
          collect(child(node, entry), first, end, runs);
        } else {
          addExtent(node, entry, first, end, runs);
        }
      }
    }
  }

  private void addExtent(ExtentNode leaf, int entry, long first, long end, List<Run> runs) {
    Run run = new Run(leaf.start(entry), leaf.block(entry), leaf.length(entry));
    if (!geometry.isBlock(run.physical()) || run.count() > geometry.blocks() - run.physical()) {
      throw Refusal.corrupt("Inode " + inode.number() + " has blocks outside the file system.");
    }
    if (run.logical() + run.count() > first && !leaf.isUnwritten(entry)) {
      runs.add(run.clippedTo(first, end));
    }
  }

  private ExtentNode child(ExtentNode parent, int entry) {
    long block = parent.child(entry);
    if (!geometry.isBlock(block)) {
      throw Refusal.corrupt("Inode " + inode.number() + " has a map outside the file system.");
    }
    byte[] bytes = region.read(block * geometry.blockSize(), geometry.blockSize());
    DiskStructure fields = DiskStructure.littleEndian("tree of extents", bytes);
    ExtentNode node = ExtentNode.of(fields, parent.start(entry), parent.end(entry));
    if (node.depth() != parent.depth() - 1) {
      throw Refusal.corrupt("Inode " + inode.number() + " has a tree of extents of uneven depth.");
    }
    if (superblock.hasMetadataChecksums()) {
      int at = node.checksumAt();
      if (Checksum.crc32c(inode.checksumSeed(), bytes, 0, at) != fields.bits(at)) {
        throw Refusal.corrupt(
            "The checksum of an extent block of inode " + inode.number() + " is wrong.");
      }
    }
    return node;
  }
}
