package dev.amipublisher.inspection.xfs.inode;

import dev.amipublisher.inspection.xfs.inode.Inode.Format;
import dev.amipublisher.inspection.xfs.structure.Structure;
import dev.amipublisher.inspection.xfs.structure.Volume;
import java.nio.charset.StandardCharsets;

/** Reads the targets of symbolic links, from the inode or from blocks of their own. */
public final class SymbolicLinks {

  private static final int MAGIC = 0x5853_4c4d;
  private static final int HEADER_LENGTH = 56;
  private static final int MAX_LENGTH = 1024;

  private final Volume volume;
  private final ExtentMap extents;

  public SymbolicLinks(Volume volume, ExtentMap extents) {
    this.volume = volume;
    this.extents = extents;
  }

  public String target(Inode link) {
    link.fork().verify(link.size() > 0 && link.size() <= MAX_LENGTH, "length of the target");
    int length = (int) link.size();
    byte[] target =
        link.format() == Format.INLINE ? link.fork().bytes(0, length) : remote(link, length);
    for (byte character : target) {
      link.fork().verify(character != 0, "target");
    }
    return new String(target, StandardCharsets.UTF_8);
  }

  private byte[] remote(Inode link, int length) {
    byte[] target = new byte[length];
    int read = 0;
    for (Extent extent : extents.all(link)) {
      read += part(link, extent, target, read);
    }
    link.fork().verify(read == length, "length of the target");
    return target;
  }

  private int part(Inode link, Extent extent, byte[] target, int read) {
    int bits = volume.geometry().blockBits();
    int missing = target.length - read;
    int blocks = (missing >> (bits - 1)) + 1;
    link.fork().verify(missing > 0 && extent.written() && extent.count() <= blocks, "extents");
    long offset = volume.geometry().blockOffset(extent.block(), extent.count());
    Structure part =
        new Structure(
            volume.read(offset, (int) extent.count() << bits),
            "the target of XFS symbolic link " + link.number());
    part.verify(part.unsigned32(0) == MAGIC, "kind");
    part.verifyChecksum(12);
    volume.verifyPlace(part, offset, 40, 16);
    part.verify(part.signed64(32) == link.number(), "owner");
    int length = Math.min(missing, part.length() - HEADER_LENGTH);
    part.verify(part.unsigned32(4) == read && part.unsigned32(8) == length, "length");
    System.arraycopy(part.bytes(HEADER_LENGTH, length), 0, target, read, length);
    return length;
  }
}
