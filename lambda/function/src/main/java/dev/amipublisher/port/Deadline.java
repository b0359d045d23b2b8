package dev.amipublisher.port;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When Lambda will end the invocation, and what may still be begun.
 *
 * @param end the moment
 * @param clock what time it is
 */
public record Deadline(Instant end, InstantSource clock) {

  /** What is kept for reading back, announcing and tagging what was changed last. */
  private static final Duration FOR_CHANGES = Duration.ofSeconds(60);

  /** What is kept for the log, the metrics and the events that close a sweep. */
  private static final Duration FOR_OUTCOMES = Duration.ofSeconds(25);

  /** What is kept for ending the invocation by ourselves. */
  private static final Duration FOR_THE_END = Duration.ofSeconds(10);

  /** The time left; zero or negative when it is over. */
  public Duration remaining() {
    return Duration.between(clock.instant(), end);
  }

  /** Whether nothing new should be begun. */
  public boolean mustNotStartWork() {
    return isWithin(FOR_CHANGES);
  }

  /** Whether even what was begun should be left to the next invocation. */
  public boolean mustStopWork() {
    return isWithin(FOR_OUTCOMES);
  }

  /** Whether no further call should be made. */
  public boolean mustStop() {
    return isWithin(FOR_THE_END);
  }

  private boolean isWithin(Duration reserve) {
    return remaining().compareTo(reserve) < 0;
  }
}
