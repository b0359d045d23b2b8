package dev.amipublisher.port;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time within which calls have to be done, beside that of the invocation: while it is open, no
 * call lasts longer than what is left of it, and none begins after its end. Not thread-safe; one is
 * made for each invocation.
 */
public final class CallBudget {

  private final Deadline whole;
  private final Deadline calls;
  private @Nullable Instant end;

  /** A budget that is not open. */
  public CallBudget(Deadline whole) {
    this.whole = whole;
    this.calls = whole.withCallsBefore(() -> end);
  }

  /** The deadline for calls: that of the invocation, or that of this budget while it is open. */
  public Deadline calls() {
    return calls;
  }

  /** Opens it for so long. */
  public void open(Duration time) {
    end = whole.clock().instant().plus(time);
  }

  /** Closes it. */
  public void close() {
    end = null;
  }
}
