package dev.amipublisher.port;

import java.time.Duration;
import java.time.Instant;

/** How old a read may be on which anything is changed: the first promise of docs/design.md. */
public final class Freshness {

  /** The oldest read that a change rests on. */
  public static final Duration OLDEST_READ = Duration.ofSeconds(10);

  private Freshness() {}

  /**
   * Whether something may be changed on a read.
   *
   * @param readAt when it was asked for, or earlier
   */
  public static boolean isFresh(Instant readAt, Instant now) {
    return !now.isAfter(readAt.plus(OLDEST_READ));
  }
}
