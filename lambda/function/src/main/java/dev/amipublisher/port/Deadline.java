package dev.amipublisher.port;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When Lambda will end the invocation.
 *
 * @param end the moment
 * @param clock what time it is
 */
public record Deadline(Instant end, InstantSource clock) {

  /** What is kept for reading back, telling and marking what was changed last. */
  private static final Duration RESERVE = Duration.ofSeconds(60);

  /** What is kept for ending the invocation by ourselves. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  /** The time left; zero or negative when it is over. */
  public Duration remaining() {
    return Duration.between(clock.instant(), end);
  }

  /** Whether even what was begun should be left to the next invocation. */
  public boolean mustStop() {
    return remaining().compareTo(LAST_WORDS) < 0;
  }

  /** Whether nothing new should be begun. */
  public boolean mustNotStartWork() {
    return remaining().compareTo(RESERVE) < 0;
  }
}
