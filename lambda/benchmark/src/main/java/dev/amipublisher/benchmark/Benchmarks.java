package dev.amipublisher.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Runs the benchmarks and prints their tables. Words say which; none means all. {@code
 * -Dbenchmark.rounds=N} sets how often.
 */
public final class Benchmarks {

  private static final String[] ALL = {
    "calls", "restore", "restore-2", "cold", "sweep-1000", "sweep-50000", "memory", "size"
  };

  private Benchmarks() {}

  /** Runs them. */
  public static void main(String[] words) throws Exception {
    List<String> wanted = List.of(words.length == 0 ? ALL : words);
    Path directory = Files.createTempDirectory("benchmark");
    int rounds = Integer.getInteger("benchmark.rounds", 11);
    StartBenchmark starts = new StartBenchmark(directory, rounds);
    SweepBenchmark sweeps = new SweepBenchmark(directory, rounds);
    System.out.printf(
        "%s, %d CPUs, Java %s%n%n",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version());
    for (String benchmark : wanted) {
      System.out.println("## " + benchmark + "\n");
      System.out.println(
          switch (benchmark) {
            case "restore" -> starts.restore();
            case "restore-2" -> starts.restoreForTwoCalls();
            case "cold" -> starts.cold();
            case "calls" -> CallsBenchmark.roundTrips() + "\n" + CallsBenchmark.callsOfASweep();
            case "sweep-1000" -> sweeps.time(1_000);
            case "sweep-50000" -> sweeps.time(50_000);
            case "memory" -> sweeps.memory();
            case "size" -> "%.2f MB".formatted(Files.size(DeployedPackage.FUNCTION.jar()) / 1e6);
            default -> throw new IllegalArgumentException("No such benchmark: " + benchmark);
          });
    }
  }
}
