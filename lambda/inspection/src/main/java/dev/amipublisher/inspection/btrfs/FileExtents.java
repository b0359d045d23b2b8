package dev.amipublisher.inspection.btrfs;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskStructure;
import java.util.Optional;

/**
 * The content of one file.
 *
 * @param tree the tree of its subvolume
 * @param inode its number there
 * @param verified whether its data have checksums
 * @param data reads them
 */
record FileExtents(Tree tree, long inode, boolean verified, DataReader data) {

  private static final int INLINE = 0;
  private static final int REGULAR = 1;
  private static final int PREALLOCATED = 2;
  private static final int INLINE_DATA_AT = 21;

  /** Fills bytes from a place of the file; holes are left as they are. */
  void read(long offset, byte[] into) {
    long end = offset + into.length;
    Key wanted = key(offset);
    Optional<Key> floor = tree.floor(wanted).map(Item::key).filter(this::isExtent);
    long[] free = {0};
    tree.visit(
        floor.orElse(wanted),
        key(end - 1),
        item -> {
          long start = item.key().offset();
          if (!isExtent(item.key()) || start < free[0]) {
            throw Refusal.corrupt("The extents of a btrfs file overlap.");
          }
          free[0] = start + read(item, offset, into);
          return free[0] < end;
        });
  }

  private Key key(long offset) {
    return new Key(inode, Key.EXTENT_DATA, offset);
  }

  private boolean isExtent(Key key) {
    return key.object() == inode && key.type() == Key.EXTENT_DATA && key.offset() >= 0;
  }

  /** Copies what an extent has of a range; returns how many bytes of the file the extent holds. */
  private long read(Item item, long offset, byte[] into) {
    DiskStructure extent = item.data();
    if (extent.unsignedByte(17) != 0 || extent.unsignedShort(18) != 0) {
      throw new UnverifiableException(Reason.ENCRYPTED, "A btrfs file is encrypted.");
    }
    Compression compression = Compression.of(extent.unsignedByte(16));
    int type = extent.unsignedByte(20);
    if (type == INLINE) {
      byte[] stored = extent.bytes(INLINE_DATA_AT, extent.length() - INLINE_DATA_AT);
      int length = bounded(extent.longBits(8));
      copy(
          compression.content(stored, length, data.sectorSize()),
          item.key().offset(),
          offset,
          into);
      return length;
    }
    if (type != REGULAR && type != PREALLOCATED) {
      throw Refusal.corrupt("A btrfs file has an extent of an unknown type.");
    }
    long length = extent.longBits(45);
    long address = extent.longBits(21);
    if (length <= 0 || item.key().offset() > Long.MAX_VALUE - length) {
      throw Refusal.corrupt("A btrfs file has an extent of an impossible length.");
    }
    if (address == 0 || type == PREALLOCATED) {
      return length;
    }
    long skipped = extent.longBits(37);
    if (compression == Compression.NONE) {
      plain(address, skipped, item.key().offset(), length, offset, into);
    } else {
      int whole = bounded(extent.longBits(8));
      if (skipped < 0 || skipped > whole - length) {
        throw Refusal.corrupt("A btrfs file has an extent of an impossible length.");
      }
      byte[] stored = data.read(address, bounded(extent.longBits(29)), verified);
      byte[] content = compression.content(stored, whole, data.sectorSize());
      byte[] shown = java.util.Arrays.copyOfRange(content, (int) skipped, (int) (skipped + length));
      copy(shown, item.key().offset(), offset, into);
    }
    return length;
  }

  /** Of an extent that is not compressed, only the sectors that are asked for are read. */
  private void plain(
      long address, long skipped, long start, long length, long offset, byte[] into) {
    long from = Math.max(start, offset);
    long to = Math.min(start + length, offset + into.length);
    if (from >= to) {
      return;
    }
    int sector = data.sectorSize();
    long first = (from - start) / sector * sector;
    long last = (to - start + sector - 1) / sector * sector;
    if (skipped < 0 || skipped % sector != 0 || address > Long.MAX_VALUE - skipped - last) {
      throw Refusal.corrupt("A btrfs file has an extent at an impossible place.");
    }
    byte[] bytes = data.read(address + skipped + first, (int) (last - first), verified);
    copy(bytes, start + first, offset, into);
  }

  private static void copy(byte[] content, long start, long offset, byte[] into) {
    long from = Math.max(start, offset);
    long to = Math.min(start + content.length, offset + into.length);
    if (from < to) {
      System.arraycopy(
          content, (int) (from - start), into, (int) (from - offset), (int) (to - from));
    }
  }

  private static int bounded(long length) {
    if (length < 0 || length > Compression.MOST) {
      throw Refusal.corrupt("A btrfs extent is longer than such extents are.");
    }
    return (int) length;
  }
}
