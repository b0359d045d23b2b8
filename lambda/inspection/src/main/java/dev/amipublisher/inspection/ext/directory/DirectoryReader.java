package dev.amipublisher.inspection.ext.directory;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.ext.content.BlockMapping;
import dev.amipublisher.inspection.ext.content.BlockMapping.Run;
import dev.amipublisher.inspection.ext.content.FileContent;
import dev.amipublisher.inspection.ext.content.InlineData;
import dev.amipublisher.inspection.ext.structure.Geometry;
import dev.amipublisher.inspection.ext.structure.Inode;
import dev.amipublisher.inspection.ext.structure.Refusal;
import dev.amipublisher.inspection.ext.structure.Superblock;
import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists directories. Blocks of a hash tree look like unused entries to who does not know of it, so
 * that all forms are read alike, from the first block to the last.
 */
public final class DirectoryReader {

  private static final long LARGEST = 64L * 1024 * 1024;
  private static final int MOST_ENTRIES = 500_000;
  private static final long BLOCKS_AT_ONCE = 16;
  private static final int INLINE_PARENT = 4;

  private final DiskRegion region;
  private final Superblock superblock;
  private final Geometry geometry;
  private final FileContent content;

  public DirectoryReader(DiskRegion region, Superblock superblock, FileContent content) {
    this.region = region;
    this.superblock = superblock;
    this.geometry = superblock.geometry();
    this.content = content;
  }

  public List<DirectoryEntry> entries(Inode directory) {
    List<DirectoryEntry> entries = new ArrayList<>();
    if (directory.hasInlineData()) {
      addInline(directory, entries);
    } else {
      addBlocks(directory, entries);
    }
    return List.copyOf(entries);
  }

  private void addInline(Inode directory, List<DirectoryEntry> entries) {
    add(directory, directory.map(), INLINE_PARENT, entries);
    add(directory, InlineData.inAttribute(directory), 0, entries);
  }

  private void add(Inode directory, byte[] bytes, int start, List<DirectoryEntry> entries) {
    DiskStructure fields = DiskStructure.littleEndian("directory", bytes);
    new DirectoryBlock(directory, fields, start, bytes.length, superblock).addTo(entries);
  }

  private void addBlocks(Inode directory, List<DirectoryEntry> entries) {
    int blockSize = geometry.blockSize();
    long blocks = directory.size() / blockSize;
    if (blocks == 0 || directory.size() % blockSize != 0) {
      throw damaged(directory);
    }
    if (directory.size() > LARGEST) {
      throw Refusal.limit("The directory in inode " + directory.number() + " is too large.");
    }
    BlockMapping mapping = content.mapping(directory);
    long next = 0;
    while (next < blocks) {
      long end = Math.min(next + BLOCKS_AT_ONCE, blocks);
      for (Run run : mapping.runs(next, end - next)) {
        if (run.logical() != next) {
          throw damaged(directory);
        }
        addRun(directory, run, entries);
        next += run.count();
      }
      if (next != end) {
        throw damaged(directory);
      }
      if (entries.size() > MOST_ENTRIES) {
        throw Refusal.limit("The directory in inode " + directory.number() + " is too large.");
      }
    }
  }

  private void addRun(Inode directory, Run run, List<DirectoryEntry> entries) {
    int blockSize = geometry.blockSize();
    for (long index = 0; index < run.count(); index++) {
      byte[] bytes = region.read((run.physical() + index) * blockSize, blockSize);
      DiskStructure fields = DiskStructure.littleEndian("directory", bytes);
      if (superblock.hasMetadataChecksums()) {
        new DirectoryChecksum(directory, run.logical() + index, fields, bytes).verify();
      }
      new DirectoryBlock(directory, fields, 0, blockSize, superblock).addTo(entries);
    }
  }

  private static RuntimeException damaged(Inode directory) {
    return Refusal.corrupt(
        "The directory in inode " + directory.number() + " has an impossible size or a hole.");
  }
}
