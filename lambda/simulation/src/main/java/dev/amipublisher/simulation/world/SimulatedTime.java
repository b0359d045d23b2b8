package dev.amipublisher.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only when everyone waits. Whatever is to happen stands in an agenda; activities
 * have threads of their own, of which exactly one runs at a time and hands over only where it lets
 * time pass. So the order of everything follows from the seed alone.
 */
final class VirtualTime implements InstantSource {

  private record Entry(Instant at, long number, Runnable what) {}

  private final PriorityQueue<Entry> agenda =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
  private final Semaphore turnOfAgenda = new Semaphore(0);
  private Instant now;
  private long entries;
  private @Nullable Throwable failure;

  VirtualTime(Instant begin) {
    now = begin;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Puts something on the agenda. What is due at the same time happens in the order of entry. */
  void after(Duration delay, Runnable what) {
    agenda.add(new Entry(now.plus(delay), ++entries, what));
  }

  /** Does what stands on the agenda, and what that puts there, until nothing is left. */
  void runUntilQuiet() {
    for (Entry next = agenda.poll(); next != null; next = agenda.poll()) {
      now = next.at().isAfter(now) ? next.at() : now;
      next.what().run();
    }
  }

  /** Begins an activity, which may let time pass; returns when it does so first, or ends. */
  void begin(Runnable activity) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                activity.run();
              } catch (Throwable thrown) {
                failure = thrown;
              } finally {
                turnOfAgenda.release();
              }
            });
    waitForTurn();
  }

  /** Lets time pass for the activity that calls this; others may act meanwhile. */
  void pass(Duration time) {
    Instant until = now.plus(time);
    Entry next = agenda.peek();
    if (next == null || next.at().isAfter(until)) {
      now = until;
      return;
    }
    Semaphore turn = new Semaphore(0);
    after(
        time,
        () -> {
          turn.release();
          waitForTurn();
        });
    turnOfAgenda.release();
    turn.acquireUninterruptibly();
  }

  private void waitForTurn() {
    turnOfAgenda.acquireUninterruptibly();
    Throwable thrown = failure;
    failure = null;
    switch (thrown) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      default -> throw new IllegalStateException(thrown);
    }
  }
}
