package dev.amipublisher.inspection.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.image.KernelMount;
import dev.amipublisher.inspection.image.Tool;
import dev.amipublisher.inspection.image.Variants;
import dev.amipublisher.inspection.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How much of a snapshot an inspection reads, and how long it takes where blocks are far away.
 * {@code -Dinspection.root=FOLDER} takes a real root, without devices, as {@code RealRootTest}
 * does.
 */
final class BudgetTest {

  private static final int BLOCKS_OF_CORE = 40;
  private static final int BLOCKS_OF_ALL_NAMES = 700;
  private static final Duration LATENCY = Duration.ofMillis(60);
  private static final int IN_FLIGHT = 16;
  private static final Duration TIME_OF_CORE = Duration.ofSeconds(3);
  private static final int ATTEMPTS = 3;
  private static final int FILE_SIZE = 16 * 1024;
  private static final int DIRECTORIES = Variants.areAll() ? 3_000 : 500;
  private static final String SIZE =
      Variants.areAll() || System.getProperty("inspection.root") != null ? "8G" : "2G";

  @TempDir private static Path folder;

  private static final Map<BuiltImage, BlockSource> ROOTS = new EnumMap<>(BuiltImage.class);

  @ParameterizedTest
  @EnumSource
  void theCoreReadsFewBlocks(BuiltImage kind) throws Exception {
    InspectedImage inspected = Inspection.of(Scope.CORE, root(kind));

    assertThat(inspected.verdict()).isInstanceOf(Verdict.Clean.class);
    assertThat(inspected.blockReads()).isPositive().isLessThanOrEqualTo(BLOCKS_OF_CORE);
  }

  @ParameterizedTest
  @EnumSource
  void allNamesReadSomeHundredBlocks(BuiltImage kind) throws Exception {
    if (Variants.areAll()) {
      Tool.assumeMountsAreAllowed(); // the layout of a tool needs as many blocks as it fills
    }
    InspectedImage inspected = Inspection.of(Scope.ALL_NAMES, root(kind));

    assertThat(inspected.verdict()).isInstanceOf(Verdict.Clean.class);
    assertThat(inspected.blockReads()).isPositive().isLessThanOrEqualTo(BLOCKS_OF_ALL_NAMES);
  }

  /** The best of a few attempts counts, as a busy machine makes any of them slow. */
  @ParameterizedTest
  @EnumSource
  void theCoreTakesLittleTimeWhereBlocksAreFarAway(BuiltImage kind) throws Exception {
    BlockSource distant = new DistantBlocks(root(kind), LATENCY, IN_FLIGHT);
    Duration best = Duration.ofDays(1);
    for (int attempt = 0; attempt < ATTEMPTS && best.compareTo(TIME_OF_CORE) > 0; attempt++) {
      long start = System.nanoTime();
      Inspection.of(Scope.CORE, distant);
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      best = time.compareTo(best) < 0 ? time : best;
    }

    assertThat(best).isLessThanOrEqualTo(TIME_OF_CORE);
  }

  /**
   * A tool that lays a directory beside its files spreads directories over all blocks that hold
   * anything: each of them has to be read, but few of them twice. XFS with 3,000 directories is the
   * exception: there it was measured to be 42 percent more reads, and 3 on ext4.
   */
  @ParameterizedTest
  @EnumSource
  void whereAToolSpreadsDirectoriesFewBlocksAreReadTwice(BuiltImage kind) throws Exception {
    kind.assumeTools();
    Path image = folder.resolve(kind + "-by-tool");
    kind.make(tree(), image, SIZE);
    CountedBlocks blocks = new CountedBlocks(new FileBlockSource(image));

    InspectedImage inspected = Inspection.of(Scope.ALL_NAMES, blocks);

    assertThat(inspected.verdict()).isInstanceOf(Verdict.Clean.class);
    int present = blocks.presentBlocks().cardinality();
    assertThat(blocks.reads().size()).isLessThanOrEqualTo(present);
    int percent = kind == BuiltImage.XFS && Variants.areAll() ? 150 : 125;
    assertThat(inspected.blockReads())
        .isLessThanOrEqualTo(blocks.reads().size() * (long) percent / 100);
    System.out.printf(
        "All names, laid out by a tool on %s: %d reads of %d blocks, %d in use%n",
        kind, inspected.blockReads(), blocks.reads().size(), present);
  }

  private static synchronized Path tree() throws IOException {
    String real = System.getProperty("inspection.root");
    if (real != null) {
      return Path.of(real);
    }
    Path tree = folder.resolve("tree");
    if (Files.notExists(tree)) {
      ServerTree.write(Files.createDirectory(tree), DIRECTORIES, FILE_SIZE);
    }
    return tree;
  }

  /**
   * The kernel spreads directories over the volume; where nothing can be mounted, a tool does not.
   */
  private static synchronized BlockSource root(BuiltImage kind)
      throws IOException, InterruptedException {
    kind.assumeTools();
    BlockSource made = ROOTS.get(kind);
    if (made == null) {
      Path image = folder.resolve(kind.name());
      if (Tool.mountsAreAllowed()) {
        kind.make(Files.createTempDirectory(folder, "empty"), image, SIZE);
        try (KernelMount mount = KernelMount.of(image)) {
          Tool.run("cp", "-a", tree() + "/.", mount.root().toString());
        }
      } else {
        kind.make(tree(), image, SIZE);
      }
      made = new FileBlockSource(image);
      ROOTS.put(kind, made);
    }
    return made;
  }
}
