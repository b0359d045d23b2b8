package dev.amipublisher.simulation;

import dev.amipublisher.simulation.promise.Violation;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Runs many seeds, on two threads at once, until all are done or one fails. */
final class Seeds {

  private static final int AT_ONCE = 2;

  private Seeds() {}

  /** The least of the seeds from 1 that breaks a promise of those wanted; empty if none does. */
  static OptionalLong firstToFail(long seeds, Scenario scenario, Predicate<Violation> wanted) {
    AtomicLong next = new AtomicLong();
    ConcurrentSkipListSet<Long> failed = new ConcurrentSkipListSet<>();
    CountDownLatch done = new CountDownLatch(AT_ONCE);
    for (int thread = 0; thread < AT_ONCE; thread++) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  for (long seed = next.incrementAndGet();
                      seed <= seeds && failed.isEmpty();
                      seed = next.incrementAndGet()) {
                    Violation violation = Simulation.run(seed, scenario);
                    if (violation != null && wanted.test(violation)) {
                      failed.add(seed);
                    }
                  }
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
    return failed.isEmpty() ? OptionalLong.empty() : OptionalLong.of(failed.getFirst());
  }
}
