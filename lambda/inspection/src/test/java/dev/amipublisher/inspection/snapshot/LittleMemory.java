package dev.amipublisher.inspection.snapshot;

import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.check.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A program that looks into a volume and prints the verdict, for a virtual machine of its own. */
final class LittleMemory {

  private static final Duration LATENCY = Duration.ofMillis(5);
  private static final int IN_FLIGHT = 16;

  private LittleMemory() {}

  public static void main(String[] arguments) throws IOException {
    BlockSource file = new FileBlockSource(Path.of(arguments[0]));
    InspectedImage inspected =
        Inspection.of(Scope.ALL_NAMES, new DistantBlocks(file, LATENCY, IN_FLIGHT));
    System.out.println(
        inspected.verdict().getClass().getSimpleName() + " " + inspected.blockReads());
  }
}
