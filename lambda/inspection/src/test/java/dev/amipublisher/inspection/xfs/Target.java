package dev.amipublisher.inspection.xfs;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.xfs.log.LogSectors;
import dev.amipublisher.inspection.xfs.volume.SparseImage;
import dev.amipublisher.inspection.xfs.volume.Walk;
import dev.amipublisher.inspection.xfs.volume.Window;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A structure on disk that the reader depends on.
 *
 * @param offset in bytes
 * @param length in bytes
 */
record Target(Kind kind, long offset, int length) {

  /** The kinds of structures, by what they begin with. */
  enum Kind {
    SUPERBLOCK(Superblock.MAGIC, 224),
    INODE(0x494e_0000, 100),
    SINGLE_DIRECTORY_BLOCK(0x5844_4233, 4),
    DIRECTORY_BLOCK(0x5844_4433, 4),
    EXTENT_BLOCK(0x424d_4133, 64),
    LINK_BLOCK(0x5853_4c4d, 12),
    LOG(0, 0);

    private final int magic;
    private final int checksumOffset;

    Kind(int magic, int checksumOffset) {
      this.magic = magic;
      this.checksumOffset = checksumOffset;
    }

    int checksumOffset() {
      return checksumOffset;
    }

    private static Optional<Kind> of(int start) {
      for (Kind kind : values()) {
        int mask = kind == INODE ? 0xffff_0000 : 0xffff_ffff;
        if (kind != LOG && (start & mask) == kind.magic) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /** What the reader reads of an image, but for the content of files. */
  static Map<Kind, List<Target>> of(SparseImage image) {
    Recorder recorder = new Recorder(image, new ConcurrentHashMap<>());
    Superblock superblock = Superblock.read(recorder);
    DiskRegion log = superblock.log(image).region();
    long logOffset = superblock.geometry().blockOffset(superblock.logStart(), 1);
    Walk.of(XfsFileSystem.open(recorder));
    Map<Kind, List<Target>> targets = new TreeMap<>();
    targets.put(Kind.LOG, List.of(new Target(Kind.LOG, logOffset, 16 * LogSectors.SIZE)));
    recorder.targets.values().stream()
        .filter(target -> target.offset < logOffset || target.offset >= logOffset + log.size())
        .collect(Collectors.groupingBy(Target::kind))
        .forEach(targets::put);
    return targets;
  }

  private record Recorder(DiskRegion region, Map<Long, Target> targets) implements DiskRegion {

    @Override
    public long size() {
      return region.size();
    }

    @Override
    public byte[] read(long offset, int length) {
      byte[] content = region.read(offset, length);
      if (length >= LogSectors.SIZE) {
        Kind.of(ByteBuffer.wrap(content).getInt())
            .ifPresent(kind -> targets.put(offset, new Target(kind, offset, length)));
      }
      return content;
    }

    @Override
    public DiskRegion slice(long offset, long length) {
      return new Window(this, offset, length);
    }
  }
}
