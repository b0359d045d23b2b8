package dev.amipublisher.inspection.ext;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.block.CachedBlocks;
import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.block.SnapshotVolume;
import dev.amipublisher.inspection.image.KernelMount;
import dev.amipublisher.inspection.image.Listing;
import dev.amipublisher.inspection.image.SampleTree;
import dev.amipublisher.inspection.image.Tool;
import dev.amipublisher.inspection.image.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads file systems of every layout that mke2fs makes, and compares them with their origin. */
final class ExtVariantsTest {

  @TempDir static Path folder;

  private static Map<String, String> origin = Map.of();

  @BeforeAll
  static void makeFiles() throws IOException {
    Tool.assumeInstalled("mke2fs");
    Path tree = Files.createDirectory(folder.resolve("tree"));
    SampleTree.create(tree, 800, 1_500, 3);
    origin = Listing.of(tree);
  }

  static Stream<Arguments> layouts() {
    return Variants.always(
            "-t ext2",
            "-t ext3 -b 1024",
            "-t ext4",
            "-t ext4 -O inline_data",
            "-t ext4 -O meta_bg,^resize_inode",
            "-t ext4 -O bigalloc",
            "-t ext4 -O ^64bit",
            "-t ext4 -O metadata_csum_seed,large_dir",
            "-t ext4 -O orphan_file")
        .andIfAsked(
            "-t ext2 -b 1024 -O ^dir_index,^filetype,^sparse_super,^resize_inode",
            "-t ext2 -r 0 -O none",
            "-t ext3 -I 128",
            "-t ext4 -b 1024",
            "-t ext4 -b 2048",
            "-t ext4 -I 128",
            "-t ext4 -I 512",
            "-t ext4 -I 1024",
            "-t ext4 -O inline_data -I 512",
            "-t ext4 -O inline_data,^metadata_csum",
            "-t ext4 -b 1024 -g 1024 -O meta_bg,^resize_inode",
            "-t ext4 -b 1024 -O bigalloc -C 16384 -N 8000",
            "-t ext4 -O bigalloc,meta_bg,^resize_inode -b 1024 -C 4096",
            "-t ext4 -O ^64bit,^flex_bg,^metadata_csum,uninit_bg",
            "-t ext4 -O 64bit,^metadata_csum,uninit_bg",
            "-t ext4 -O ea_inode,encrypt,casefold,verity,quota,project",
            "-t ext4 -O mmp",
            "-t ext4 -O sparse_super2",
            "-t ext4 -O ^has_journal",
            "-t ext4 -O ^extent,^64bit",
            "-t ext4 -b 65536",
            "-t ext4 -b 16384 -O inline_data -I 2048");
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void everyFileIsAsItsOrigin(String options) throws Exception {
    Path image = make(options);

    Map<String, String> read = read(image);

    read.remove("/lost+found");
    assertThat(Listing.differences(read, origin)).isEmpty();
  }

  static Stream<Arguments> layoutsForTheKernel() {
    return Variants.always("-t ext4", "-t ext4 -O metadata_csum_seed,large_dir,inline_data")
        .andIfAsked(
            "-t ext3 -b 1024",
            "-t ext2",
            "-t ext4 -I 128",
            "-t ext4 -O inline_data",
            "-t ext4 -O meta_bg,^resize_inode",
            "-t ext4 -O bigalloc",
            "-t ext4 -O ^64bit",
            "-t ext4 -O ^metadata_csum,uninit_bg",
            "-t ext4 -O orphan_file",
            "-t ext4 -b 1024");
  }

  @ParameterizedTest
  @MethodSource("layoutsForTheKernel")
  void everyFileThatTheKernelWroteIsAsTheKernelShowsIt(String options) throws Exception {
    Tool.assumeMountsAreAllowed();
    Path image = make(options);
    Map<String, String> shown;
    try (KernelMount mount = KernelMount.of(image)) {
      Path work = Files.createDirectory(mount.root().resolve("work"));
      int entries = options.equals("-t ext4") || options.contains("ext3") ? 15_000 : 2_000;
      SampleTree.create(work, entries, 2_000, 1);
      for (int index = 0; index < entries; index += 7) {
        Files.delete(work.resolve("many/entry-with-a-longer-name-%06d".formatted(index)));
      }
      Tool.run("truncate", "-s", "9000", work.resolve("size-59").toString());
      Tool.run("truncate", "-s", "100", work.resolve("size-1").toString());
      Tool.run("truncate", "-s", "30", work.resolve("size-200").toString());
      if (options.contains("ext4")) {
        // Reserved blocks that held something before still read as zeros.
        Path old = work.resolve("old");
        byte[] content = Files.readAllBytes(folder.resolve("tree/large"));
        for (int copy = 0; copy < 15; copy++) {
          Files.write(old, content, CREATE, APPEND);
        }
        Tool.run("sync", "-f", old.toString());
        Files.delete(old);
        Tool.run("sync", "-f", work.toString());
        Tool.run("fallocate", "-l", "60000000", work.resolve("reserved").toString());
      }
      Tool.run("mkfifo", work.resolve("pipe").toString());
      Tool.run("mknod", work.resolve("device").toString(), "c", "1", "3");
    }
    try (KernelMount mount = KernelMount.with(image, "loop,ro")) {
      shown = Listing.of(mount.root());
    }

    Map<String, String> read = read(image);

    assertThat(Listing.differences(read, shown)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-t ext4", "-t ext4 -b 1024"})
  void aFileInThousandsOfPiecesHasATreeOfTwoLevels(String options) throws Exception {
    Tool.assumeInstalled("debugfs");
    Path image = make(options);

    String extents = Tool.run("debugfs", "-R", "dump_extents -n /sparse", image.toString());

    assertThat(extents).contains(" 0/ 2 ");
  }

  private static Map<String, String> read(Path image) {
    CachedBlocks blocks = new CachedBlocks(new FileBlockSource(image), Integer.MAX_VALUE);
    return Listing.of(ExtFileSystem.open(new SnapshotVolume(blocks)));
  }

  private static Path make(String options) throws IOException, InterruptedException {
    Path image = Files.createTempFile(folder, "image", "");
    List<String> command = new ArrayList<>(List.of("mke2fs", "-q", "-F", "-N", "20000"));
    command.addAll(options.contains("-b ") ? List.of() : List.of("-b", "4096"));
    command.addAll(Arrays.asList(options.split(" ", -1)));
    command.addAll(List.of("-d", folder.resolve("tree").toString(), image.toString(), "160M"));
    Tool.run(command.toArray(String[]::new));
    return image;
  }
}
