package dev.amipublisher.port;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When Lambda will end the invocation, and what may still be begun.
 *
 * @param end the moment
 * @param clock what time it is
 * @param endOfCalls when calls have to be over that may not last as long; null if they may
 */
public record Deadline(Instant end, InstantSource clock, Supplier<@Nullable Instant> endOfCalls) {

  /** What is kept for reading back, announcing and tagging what was changed last. */
  private static final Duration FOR_CHANGES = Duration.ofSeconds(60);

  /** What is kept for ending in good order; a sweep announces and tags nothing in it. */
  private static final Duration FOR_OUTCOMES = Duration.ofSeconds(25);

  /** What is kept for the log, the metrics and the events that close a sweep. */
  private static final Duration FOR_THE_END = Duration.ofSeconds(10);

  /** When nothing is left but to write the log. */
  private static final Duration FOR_THE_LOG = Duration.ofSeconds(2);

  /** The longest that one call may take, with all its retries. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

  /** The longest that one of the last calls may take, such as for the events that close a sweep. */
  private static final Duration LAST_CALL = Duration.ofSeconds(3);

  private static final Duration SHORTEST_CALL = Duration.ofSeconds(1);

  /** What is kept of the time when a wait for our share of a request rate is over. */
  private static final Duration FOR_WAITS = Duration.ofSeconds(15);

  /** The end of an invocation. */
  public Deadline(Instant end, InstantSource clock) {
    this(end, clock, () -> null);
  }

  /** The same, with an earlier end of calls while there is one. */
  Deadline withCallsBefore(Supplier<@Nullable Instant> soon) {
    return new Deadline(end, clock, soon);
  }

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

  /** Whether no further call should be made, but for what closes the invocation. */
  public boolean mustStop() {
    return isWithin(FOR_THE_END);
  }

  /** Whether no further call should be made once this time has passed. */
  public boolean mustStopAfter(Duration wait) {
    return isWithin(FOR_THE_END.plus(wait));
  }

  /** Whether no call at all should be made any more. */
  public boolean isOver() {
    return isWithin(FOR_THE_LOG);
  }

  /**
   * How long a call that begins now may take, with all its retries: a service that hangs must leave
   * the time that is kept for the end.
   *
   * @throws Ec2UnavailableException if the time for calls that others wait for is used up
   */
  public Duration forCall() {
    Duration left = remaining();
    Duration bound = greater(left.minus(FOR_THE_END), LAST_CALL);
    return withinBudget(
        greater(smaller(smaller(bound, LONGEST_CALL), left.minus(SHORTEST_CALL)), SHORTEST_CALL));
  }

  /** How long to wait for our share of a request rate at the most; not positive if not at all. */
  public Duration forWait() {
    return withinBudget(remaining().minus(FOR_WAITS));
  }

  /** The same, for calls that take no longer than this: others must not wait for them. */
  public Deadline forCallsWithin(Duration longest) {
    Instant soon = clock.instant().plus(longest).plus(FOR_THE_END);
    return new Deadline(soon.isBefore(end) ? soon : end, clock, endOfCalls);
  }

  private Duration withinBudget(Duration time) {
    Instant soon = endOfCalls.get();
    if (soon == null) {
      return time;
    }
    Duration left = Duration.between(clock.instant(), soon);
    if (!left.isPositive()) {
      throw new Ec2UnavailableException("The time for it is used up.", null);
    }
    return smaller(time, left);
  }

  /**
   * Pages, as long as another may be asked for: many pages, each in time, may be too many.
   *
   * @return iterates to the same pages; throws {@link Ec2UnavailableException} if there are more
   */
  public <T> Iterable<T> limit(Iterable<T> pages) {
    return () -> {
      Iterator<T> all = pages.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public T next() {
          if (mustStop()) {
            throw new Ec2UnavailableException("Time ran out before all pages were read.", null);
          }
          return all.next();
        }
      };
    };
  }

  private static Duration greater(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration smaller(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private boolean isWithin(Duration reserve) {
    return remaining().compareTo(reserve) < 0;
  }
}
