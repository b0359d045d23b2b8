package dev.amipublisher.localaws.ec2;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A clock that stands still until it is moved. Code that waits can be given {@link #sleep}, which
 * returns at once and moves the clock. Thread-safe.
 */
public final class ManualClock implements InstantSource {

  private final List<Duration> sleeps = new ArrayList<>();
  private Instant now;

  /** Starts at the given time. */
  public ManualClock(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Moves the clock forward. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** Moves the clock forward as if the caller had waited, and records that. */
  public synchronized void sleep(Duration duration) {
    sleeps.add(duration);
    advance(duration);
  }

  /** All sleeps so far, in order. */
  public synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }
}
