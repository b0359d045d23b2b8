package dev.amipublisher.inspection.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.image.Variants;
import dev.amipublisher.inspection.xfs.volume.ImageFile;
import dev.amipublisher.inspection.xfs.volume.Layout;
import dev.amipublisher.inspection.xfs.volume.Mount;
import dev.amipublisher.inspection.xfs.volume.Tool;
import dev.amipublisher.inspection.xfs.volume.TouchedBlocks;
import dev.amipublisher.inspection.xfs.volume.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Logs that the kernel wrote, copied while mounted and after it: xfs_logprint has to agree on which
 * of them are clean. The logs are small, so that they wrap within a few rounds.
 */
class XfsDirtyLogTest {

  private static final int SOME = 2;
  private static final int ROUNDS = Integer.getInteger("inspection.log-rounds", 3);

  /** With the largest buffers, of 256 KiB; less than half of it with the usual ones. */
  private static final int MOST_BLOCKS = 18;

  @TempDir static Path folder;

  @BeforeAll
  static void assumeTools() throws IOException {
    Tool.assumeMounts();
    Tool.assume("xfs_logprint", "truncate", "cp", "sync");
  }

  static Stream<Arguments> logs() {
    String small = " --unsupported -l size=6m";
    return Variants.firstOf(
        SOME,
        Stream.of(
            Arguments.of("-b size=4096" + small, "rw"),
            Arguments.of("-b size=1024" + small, "rw,logbsize=64k"),
            Arguments.of("-s size=4096" + small, "rw,logbsize=256k"),
            Arguments.of("-b size=4096" + " --unsupported -l size=10m,su=64k", "rw,logbsize=64k"),
            Arguments.of("-b size=4096 --unsupported -l size=20m,su=256k", "rw,logbsize=256k"),
            Arguments.of("-b size=4096", "rw")));
  }

  @ParameterizedTest
  @MethodSource("logs")
  void onlyTheLogOfAnUnmountedFileSystemIsClean(String options, String mountOptions)
      throws IOException {
    Path image = folder.resolve("image");
    Path copy = folder.resolve("copy");
    Path mounted = Files.createDirectories(folder.resolve("mounted"));
    new Layout("", options).make(image);
    verifyClean(image);
    Random random = new Random(options.hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      try (Mount mount = Mount.of(image, mounted, mountOptions)) {
        for (int change = random.nextInt(2500); change >= 0; change--) {
          change(mount.folder(), random);
        }
        Tool.run("sync");
        Tool.run("cp", "--sparse=always", image.toString(), copy.toString());
        verifyDirty(copy);
      }
      verifyClean(image);
      recover(copy, mounted);
      Files.move(copy, image, StandardCopyOption.REPLACE_EXISTING);
      verifyClean(image);
    }
    Files.delete(image);
  }

  @Test
  void theLogIsStillCleanAfterXfsRepairAndANewUuid() throws IOException {
    Tool.assume("xfs_repair", "xfs_admin");
    Path image = folder.resolve("image");
    Path mounted = Files.createDirectories(folder.resolve("mounted"));
    new Layout("", "-b size=4096 --unsupported -l size=6m").make(image);
    Random random = new Random(1);
    try (Mount mount = Mount.of(image, mounted, "rw")) {
      for (int change = 0; change < 20_000; change++) {
        change(mount.folder(), random);
      }
    }
    verifyClean(image);
    Tool.run("xfs_repair", "-L", image.toString());
    verifyClean(image);
    Tool.run("xfs_admin", "-U", "generate", image.toString());
    verifyClean(image);
    try (Mount mount = Mount.of(image, mounted, "rw")) {
      Files.writeString(mount.folder().resolve("more"), "more");
      Tool.run("sync");
      assertThat(reason(image)).isEqualTo(Reason.DIRTY_JOURNAL);
    }
    try (ImageFile file = ImageFile.open(image)) {
      assertThat(Tree.of(XfsFileSystem.open(file))).hasSizeGreaterThan(100);
    }
    Files.delete(image);
  }

  private static void change(Path root, Random random) throws IOException {
    Path file = root.resolve("file-" + random.nextInt(400));
    if (!Files.deleteIfExists(file)) {
      Files.write(file, new byte[random.nextInt(9000)]);
    }
  }

  private static void recover(Path image, Path mounted) throws IOException {
    try (Mount mount = Mount.of(image, mounted, "rw,nouuid")) {
      Files.writeString(mount.folder().resolve("recovered"), "yes");
    }
  }

  private static void verifyClean(Path image) throws IOException {
    assertThat(logprint(image)).contains("<CLEAN>");
    assertThat(reason(image)).isNull();
  }

  private static void verifyDirty(Path image) throws IOException {
    assertThat(logprint(image)).contains("<DIRTY>");
    assertThat(reason(image)).isEqualTo(Reason.DIRTY_JOURNAL);
  }

  private static String logprint(Path image) throws IOException {
    return Tool.run("xfs_logprint", "-t", image.toString());
  }

  private static @Nullable Reason reason(Path image) throws IOException {
    try (ImageFile file = ImageFile.open(image)) {
      TouchedBlocks blocks = new TouchedBlocks(file);
      XfsFileSystem.open(blocks);
      assertThat(blocks.count())
          .as("blocks of superblock and log")
          .isLessThanOrEqualTo(MOST_BLOCKS);
      return null;
    } catch (UnverifiableException e) {
      return e.reason();
    }
  }
}
