package dev.amipublisher.simulation.http;

import dev.amipublisher.simulation.world.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Schedules the time-outs of the SDK in simulated time. It never starts a thread. */
final class SimulatedTimeouts extends ScheduledThreadPoolExecutor {

  private final SimulatedTime time;

  SimulatedTimeouts(SimulatedTime time) {
    super(0);
    this.time = time;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return new Timeout(time, command, Duration.of(delay, unit.toChronoUnit()));
  }

  private static final class Timeout extends FutureTask<@Nullable Void>
      implements ScheduledFuture<@Nullable Void> {

    private final SimulatedTime time;
    private final Instant due;
    private final SimulatedTime.Task task;

    Timeout(SimulatedTime time, Runnable command, Duration delay) {
      super(command, null);
      this.time = time;
      this.due = time.instant().plus(delay);
      this.task = time.after(delay, this);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      task.cancel();
      return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(Duration.between(time.instant(), due));
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
