package dev.amipublisher.inspection.xfs.volume;

import dev.amipublisher.inspection.image.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of the ways that XFS lays a volume out.
 *
 * @param options of mkfs.xfs
 * @param directoryBlockBits what to make of the ratio of directory block to block, which mkfs.xfs
 *     does not let one choose as small as the kernel does
 */
public record Layout(String name, String options, int directoryBlockBits) {

  private static final int UNCHANGED = -1;
  private static final int GROUPS = 4;
  private static final int SOME_FILLED = 4;
  private static final int SOME_FOR_THE_KERNEL = 2;

  /** Those that mkfs.xfs can fill by itself; all of them in a long run. */
  public static Stream<Layout> filled() {
    return Variants.firstOf(
        SOME_FILLED, every().filter(layout -> layout.directoryBlockBits == UNCHANGED));
  }

  /** Those that the kernel fills; all of them in a long run. */
  public static Stream<Layout> forTheKernel() {
    return Variants.firstOf(SOME_FOR_THE_KERNEL, every());
  }

  /** Those that differ most come first. */
  private static Stream<Layout> every() {
    return Stream.of(
        new Layout("as mkfs.xfs makes it", ""),
        new Layout("64 KiB directory blocks", "-n size=65536"),
        new Layout("1 KiB directory blocks", "-b size=1024", 0),
        new Layout("large extent counters", "-i nrext64=1"),
        new Layout("4 KiB sectors", "-s size=4096"),
        new Layout("2 KiB inodes", "-i size=2048"),
        new Layout("1 KiB blocks", "-b size=1024"),
        new Layout("2 KiB blocks, 16 KiB directory blocks", "-b size=2048 -n size=16384"),
        new Layout("1 KiB inodes, 8 KiB directory blocks", "-i size=1024 -n size=8192"),
        new Layout("no shared extents", "-m reflink=0,bigtime=0,rmapbt=0"),
        new Layout("reverse mapping", "-m rmapbt=1"),
        new Layout("no sparse inodes", "-i sparse=0"),
        new Layout("many groups", "-d agcount=16 -l size=16m --unsupported"),
        new Layout("stripes", "-d su=64k,sw=4 -l su=256k,size=32m --unsupported"),
        new Layout("64 KiB blocks", "-b size=65536 -n size=65536"));
  }

  public Layout(String name, String options) {
    this(name, options, UNCHANGED);
  }

  /** Makes a file system in a file, which is empty unless a protofile fills it. */
  public void make(Path image, String... more) throws IOException {
    Files.deleteIfExists(image);
    Tool.run("truncate", "-s", "512M", image.toString());
    List<String> start = Stream.of(("mkfs.xfs -q -f " + options).strip().split(" +")).toList();
    List<String> middle = Stream.concat(start.stream(), Stream.of(more)).toList();
    Tool.run(Tool.command(middle, image.toString()));
    if (directoryBlockBits != UNCHANGED) {
      for (int group = 0; group < GROUPS; group++) {
        String write = "write -d dirblklog " + directoryBlockBits;
        Tool.run("xfs_db", "-x", "-c", "sb " + group, "-c", write, image.toString());
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
