package dev.amipublisher.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only when everyone waits. Whatever is due stands in an agenda; activities have
 * threads of their own, of which exactly one runs at a time and hands over only where it lets time
 * pass. So the order of everything follows from the seed alone.
 */
public final class SimulatedTime implements InstantSource {

  /** Something that is due at a time; it can be cancelled until then. */
  public static final class Task {

    private final Instant at;
    private final long number;
    private final Runnable what;
    private boolean cancelled;

    private Task(Instant at, long number, Runnable what) {
      this.at = at;
      this.number = number;
      this.what = what;
    }

    /** Takes it off the agenda. */
    public void cancel() {
      cancelled = true;
    }
  }

  /** A wait that somebody else may end early. */
  public static final class Wait {

    private Runnable wakeUp = () -> {};
    private boolean interrupted;

    /** Ends the wait, if it is not over yet. */
    public void interrupt() {
      interrupted = true;
      wakeUp.run();
    }

    /** Whether it was ended early. */
    public boolean wasInterrupted() {
      return interrupted;
    }
  }

  private final PriorityQueue<Task> agenda =
      new PriorityQueue<>(
          Comparator.comparing((Task task) -> task.at).thenComparingLong(task -> task.number));
  private final Semaphore turnOfAgenda = new Semaphore(0);
  private Instant now;
  private long tasks;
  private @Nullable Throwable failure;

  /** Time that begins at an instant. */
  public SimulatedTime(Instant begin) {
    now = begin;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Puts something on the agenda. What is due at the same time happens in the order of entry. */
  public Task after(Duration delay, Runnable what) {
    Task task = new Task(now.plus(delay), ++tasks, what);
    agenda.add(task);
    return task;
  }

  /** Does what stands on the agenda, and what that puts there, until nothing is left. */
  public void runUntilQuiet() {
    for (Task next = peek(); next != null; next = peek()) {
      agenda.remove();
      now = next.at.isAfter(now) ? next.at : now;
      next.what.run();
    }
  }

  /** Begins an activity, which may let time pass; returns when it does so first, or ends. */
  public void begin(Runnable activity) {
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
  public void pass(Duration time) {
    pass(time, new Wait());
  }

  /** Lets time pass, unless the wait is ended early. */
  public void pass(Duration time, Wait wait) {
    Instant until = now.plus(time);
    Task next = peek();
    if (next == null || next.at.isAfter(until)) {
      now = until;
      return;
    }
    Semaphore turn = new Semaphore(0);
    Runnable resume =
        () -> {
          turn.release();
          waitForTurn();
        };
    Task over = after(time, resume);
    wait.wakeUp =
        () -> {
          over.cancel();
          after(Duration.ZERO, resume);
        };
    turnOfAgenda.release();
    turn.acquireUninterruptibly();
    wait.wakeUp = () -> {};
  }

  private @Nullable Task peek() {
    Task next = agenda.peek();
    while (next != null && next.cancelled) {
      agenda.remove();
      next = agenda.peek();
    }
    return next;
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
