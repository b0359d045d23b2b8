package dev.amipublisher.simulation;

import dev.amipublisher.simulation.promise.Violation;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Runs many seeds, on two threads at once, until all are done or one fails. */
final class Seeds {

  private static final int AT_ONCE = 2;

  private Seeds() {}

  /** The least of some seeds that breaks a promise of those wanted; empty if none does. */
  static OptionalLong firstToFail(
      long first, long last, Scenario scenario, Predicate<Violation> wanted) {
    AtomicLong next = new AtomicLong(first - 1);
    ConcurrentSkipListSet<Long> failed = new ConcurrentSkipListSet<>();
    AtomicReference<Throwable> crash = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(AT_ONCE);
    for (int thread = 0; thread < AT_ONCE; thread++) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  for (long seed = next.incrementAndGet();
                      seed <= last && failed.isEmpty();
                      seed = next.incrementAndGet()) {
                    Violation violation = Simulation.run(seed, scenario);
                    if (violation != null && wanted.test(violation)) {
                      failed.add(seed);
                    }
                  }
                } catch (Throwable thrown) {
                  crash.set(thrown);
                } finally {
                  done.countDown();
                }
              });
    }
    try {
      done.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (crash.get() != null) {
      throw new IllegalStateException("The simulation itself failed.", crash.get());
    }
    return failed.isEmpty() ? OptionalLong.empty() : OptionalLong.of(failed.getFirst());
  }
}
