package dev.amipublisher.localaws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told to go on. Thread-safe. */
public final class VirtualClock implements InstantSource {

  private volatile Instant now;

  /** Begins at the given time. */
  public VirtualClock(Instant start) {
    now = start;
  }

  /** Begins in the morning of 23 November 2026, when the sample fleet is up to date. */
  public static VirtualClock inNovember2026() {
    return new VirtualClock(Instant.parse("2026-11-23T06:00:00Z"));
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Goes on by this much. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }
}
