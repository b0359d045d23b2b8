package dev.amipublisher.inspection.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.CachedBlocks;
import dev.amipublisher.inspection.image.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much memory an inspection takes that reads many more blocks than it may keep. */
final class MemoryTest {

  private static final String HEAP = "-Xmx128m";

  /** The collector that Java takes by itself where there is as little memory as in Lambda. */
  private static final String COLLECTOR = "-XX:+UseSerialGC";

  private static final int KEPT_BLOCKS =
      (int) (CachedBlocks.DEFAULT_MEMORY / BlockSource.BLOCK_SIZE);
  private static final int DIRECTORIES = 600;
  private static final int FILE_SIZE = 48 * 1024;

  @TempDir private Path folder;

  /** What btrfs keeps of directories lies together: it takes few blocks, whatever there is. */
  @ParameterizedTest
  @CsvSource({"EXT4, 4", "BTRFS, 0"})
  void oneHundredAndTwentyEightMegabytesAreEnoughForAllNames(BuiltImage kind, int timesTheCache)
      throws Exception {
    kind.assumeTools();
    Path tree = Files.createDirectory(folder.resolve("tree"));
    ServerTree.write(tree, DIRECTORIES, FILE_SIZE);
    Path image = folder.resolve("image");
    kind.make(tree, image, "1G");

    String[] printed =
        Tool.run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                COLLECTOR,
                "-cp",
                System.getProperty("java.class.path"),
                LittleMemory.class.getName(),
                image.toString())
            .strip()
            .split(" ", -1);

    assertThat(printed[0]).isEqualTo("Clean");
    assertThat(Integer.parseInt(printed[1])).isGreaterThan(timesTheCache * KEPT_BLOCKS);
  }
}
