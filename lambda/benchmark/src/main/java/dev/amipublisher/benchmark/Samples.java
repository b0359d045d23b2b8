package dev.amipublisher.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Measures rivals side by side: every round measures each of them once, in shuffled order. */
final class Samples {

  /** Something to measure. */
  interface Rival {
    Duration measure() throws Exception;
  }

  private final Map<String, List<Double>> millis = new LinkedHashMap<>();

  /** Measures; round 0 warms the harness up and does not count. */
  static Samples of(Map<String, Rival> rivals, int rounds) throws Exception {
    Samples samples = new Samples();
    Random order = new Random(1);
    for (int round = 0; round <= rounds; round++) {
      List<Map.Entry<String, Rival>> shuffled = new ArrayList<>(rivals.entrySet());
      Collections.shuffle(shuffled, order);
      for (Map.Entry<String, Rival> rival : shuffled) {
        String name = rival.getKey();
        double took = rival.getValue().measure().toNanos() / 1e6;
        System.err.printf("round %d: %s %.1f ms%n", round, name, took);
        if (round > 0) {
          samples.millis.computeIfAbsent(name, _ -> new ArrayList<>()).add(took);
        }
      }
    }
    return samples;
  }

  double median(String name) {
    return quantile(name, 0.5);
  }

  /** Rows of a table: median, the middle half, and the ratio to the first of the names. */
  String table(String... names) {
    StringBuilder rows =
        new StringBuilder(
            "| | median ms | 25 % | 75 % | least | ratio |\n|---|---|---|---|---|---|\n");
    for (String name : names) {
      rows.append(
          "| %s | %.1f | %.1f | %.1f | %.1f | %.2f |\n"
              .formatted(
                  name,
                  median(name),
                  quantile(name, 0.25),
                  quantile(name, 0.75),
                  quantile(name, 0),
                  median(name) / median(names[0])));
    }
    return rows.toString();
  }

  private double quantile(String name, double share) {
    double[] sorted =
        millis.getOrDefault(name, List.of()).stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
