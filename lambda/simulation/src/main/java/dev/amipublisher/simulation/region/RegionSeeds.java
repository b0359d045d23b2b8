package dev.amipublisher.simulation.region;

import dev.amipublisher.simulation.region.promise.RegionViolation;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Runs many seeds, on two threads at once, until all are done or one fails. */
final class RegionSeeds {

  private static final int AT_ONCE = 2;

  private RegionSeeds() {}

  /** The least of some seeds that breaks a promise of those wanted; empty if none does. */
  static OptionalLong firstToFail(
      long first, long last, RegionScenario scenario, Predicate<RegionViolation> wanted) {
    AtomicLong next = new AtomicLong(first - 1);
    ConcurrentSkipListSet<Long> failed = new ConcurrentSkipListSet<>();
    IntStream.range(0, AT_ONCE)
        .parallel()
        .forEach(
            _ -> {
              for (long seed = next.incrementAndGet();
                  seed <= last && failed.isEmpty();
                  seed = next.incrementAndGet()) {
                RegionViolation violation = RegionSimulation.run(seed, scenario);
                if (violation != null && wanted.test(violation)) {
                  failed.add(seed);
                }
              }
            });
    return failed.isEmpty() ? OptionalLong.empty() : OptionalLong.of(failed.getFirst());
  }
}
