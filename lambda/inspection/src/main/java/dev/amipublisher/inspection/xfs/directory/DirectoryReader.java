package dev.amipublisher.inspection.xfs.directory;

import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.xfs.inode.Extent;
import dev.amipublisher.inspection.xfs.inode.ExtentMap;
import dev.amipublisher.inspection.xfs.inode.Inode;
import dev.amipublisher.inspection.xfs.inode.Inode.Format;
import dev.amipublisher.inspection.xfs.structure.Structure;
import dev.amipublisher.inspection.xfs.structure.Volume;
import java.util.List;

/**
 * Reads directories whole. Blocks with entries come first in a directory; the blocks after them
 * only help to find a name, and are not needed to read all of them.
 */
public final class DirectoryReader {

  /** Where in a directory, in bytes, the blocks that help to find a name begin. */
  private static final long ENTRIES_END = 1L << 35;

  private final Volume volume;
  private final ExtentMap extents;

  public DirectoryReader(Volume volume, ExtentMap extents) {
    this.volume = volume;
    this.extents = extents;
  }

  public List<DirectoryEntry> entries(Inode directory) {
    Names names = new Names(directory.number(), volume.geometry());
    if (directory.format() == Format.INLINE) {
      ShortDirectory.read(directory, volume.fileTypes(), names);
    } else {
      List<Extent> all = extents.all(directory);
      directory.fork().verify(!all.isEmpty(), "number of extents");
      Blocks blocks = new Blocks(directory, all.getLast().end(), names);
      all.forEach(blocks::add);
      blocks.finish();
    }
    return names.entries();
  }

  /** Puts the blocks of a directory together, each of which may lie in several extents. */
  private final class Blocks {

    private final Inode directory;
    private final Names names;
    private final int blockBits = volume.geometry().blockBits();
    private final int size = volume.geometry().directoryBlockSize();
    private final boolean single;

    private byte[] content = new byte[0];
    private int filled;
    private long offset;
    private long end;

    Blocks(Inode directory, long blocks, Names names) {
      this.directory = directory;
      this.names = names;
      this.single = blocks == size >> blockBits;
    }

    void add(Extent extent) {
      long from = extent.first() << blockBits;
      if (extent.first() >= ENTRIES_END >> blockBits) {
        return;
      }
      long length = extent.count() << blockBits;
      directory.fork().verify(extent.written() && from + length <= ENTRIES_END, "extents");
      long place = volume.geometry().blockOffset(extent.block(), extent.count());
      for (long done = 0; done < length; ) {
        done += fill(from + done, place + done, length - done);
      }
    }

    private int fill(long from, long place, long available) {
      if (filled == 0) {
        directory.fork().verify(from % size == 0, "extents");
        content = new byte[size];
        offset = place;
      } else {
        directory.fork().verify(from == end, "extents");
      }
      int length = (int) Math.min(available, size - filled);
      System.arraycopy(volume.read(place, length), 0, content, filled, length);
      filled += length;
      end = from + length;
      if (filled == size) {
        String name = "a block of XFS directory " + directory.number();
        DirectoryBlock.read(
            volume, new Structure(content, name), offset, directory.number(), single, names);
        filled = 0;
      }
      return length;
    }

    void finish() {
      directory.fork().verify(filled == 0 && end == directory.size(), "size");
    }
  }
}
