package dev.amipublisher;

import dev.amipublisher.port.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that only moves when someone sleeps, or when the test moves it. Thread-safe. */
public final class VirtualTime implements InstantSource, Sleeper {

  private final List<Duration> sleeps = new ArrayList<>();
  private Instant now;

  /** Time that stands still at the given moment. */
  public VirtualTime(Instant now) {
    this.now = now;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration time) {
    sleeps.add(time);
    now = now.plus(time);
  }

  /** Lets time pass without anyone sleeping. */
  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  /** Every sleep so far, in order. */
  public synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }
}
