package dev.amipublisher.inspection.xfs.inode;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.filesystem.FileType;
import dev.amipublisher.inspection.xfs.inode.Inode.Format;
import dev.amipublisher.inspection.xfs.structure.Geometry;
import dev.amipublisher.inspection.xfs.structure.Structure;
import dev.amipublisher.inspection.xfs.structure.Volume;

/** Reads inodes of the third version, the one of XFS version 5. */
public final class InodeReader {

  private static final int MAGIC = 0x494e;
  private static final int VERSION = 3;
  private static final int CORE_LENGTH = 176;
  private static final int FORK_UNIT = 8;

  private static final int REALTIME = 0x1;
  private static final long BIG_EXTENT_COUNTERS = 0x10;

  private static final int TYPE_MASK = 0xf000;
  private static final int PERMISSION_MASK = 0x0fff;

  private final Volume volume;

  public InodeReader(Volume volume) {
    this.volume = volume;
  }

  public Inode read(long number) {
    Geometry geometry = volume.geometry();
    byte[] content = volume.read(geometry.inodeOffset(number), geometry.inodeSize());
    Structure inode = new Structure(content, "XFS inode " + number);
    inode.verify(inode.unsigned16(0) == MAGIC && inode.unsigned8(4) == VERSION, "kind");
    inode.verifyChecksum(100);
    inode.verify(inode.signed64(152) == number, "number");
    inode.verify(inode.uuid(160).equals(volume.metadataUuid()), "UUID");
    if ((inode.unsigned16(90) & REALTIME) != 0) {
      throw new UnverifiableException(
          Reason.UNSUPPORTED_FEATURE,
          "XFS inode %d is in a realtime section, which is not read here.".formatted(number));
    }

    int mode = inode.unsigned16(2);
    FileType type = type(inode, mode);
    long size = inode.signed64(56);
    inode.verify(size >= 0, "size");
    Format format = format(inode, type);
    long extents = extents(inode);
    Structure fork = fork(inode);
    inode.verify(format != Format.INLINE || size <= fork.length(), "size");
    inode.verify(extents >= 0 && extents <= inode.signed64(64), "number of extents");
    return new Inode(number, type, mode & PERMISSION_MASK, size, format, extents, fork);
  }

  private static FileType type(Structure inode, int mode) {
    return switch (mode & TYPE_MASK) {
      case 0x8000 -> FileType.REGULAR;
      case 0x4000 -> FileType.DIRECTORY;
      case 0xa000 -> FileType.SYMBOLIC_LINK;
      case 0x1000, 0x2000, 0x6000, 0xc000 -> FileType.OTHER;
      default -> throw inode.corrupt("type");
    };
  }

  private static Format format(Structure inode, FileType type) {
    Format format =
        switch (inode.unsigned8(5)) {
          case 0 -> Format.NONE;
          case 1 -> Format.INLINE;
          case 2 -> Format.EXTENTS;
          case 3 -> Format.TREE;
          default -> throw inode.corrupt("format");
        };
    boolean right =
        switch (type) {
          case REGULAR -> format == Format.EXTENTS || format == Format.TREE;
          case DIRECTORY -> format != Format.NONE;
          case SYMBOLIC_LINK -> format == Format.INLINE || format == Format.EXTENTS;
          case OTHER -> format == Format.NONE;
        };
    inode.verify(right, "format");
    return format;
  }

  private static long extents(Structure inode) {
    boolean big = (inode.signed64(120) & BIG_EXTENT_COUNTERS) != 0;
    return big ? inode.signed64(24) : inode.unsigned32(76);
  }

  /** The data fork ends where the fork of the extended attributes begins, if there is one. */
  private static Structure fork(Structure inode) {
    int end = inode.unsigned8(82) * FORK_UNIT;
    int available = inode.length() - CORE_LENGTH;
    inode.verify(end < available, "fork offset");
    return inode.slice(CORE_LENGTH, end == 0 ? available : end);
  }
}
