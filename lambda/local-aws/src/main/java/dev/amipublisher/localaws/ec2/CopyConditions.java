package dev.amipublisher.localaws.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How CopyImage behaves in one Region, the destination. By default 300 copies may be under way, as
 * documented, all of them become available, and client tokens are remembered for ever: AWS does not
 * say for how long.
 */
public final class CopyConditions {

  /**
   * Decides the outcome of copies, for instance from a seed. Must be pure if runs should repeat.
   */
  @FunctionalInterface
  public interface Plan {

    /**
     * The outcome of a copy.
     *
     * @param number counts the copies made in this Region, from 1
     */
    CopyOutcome outcomeOf(Ec2Request.CopyImage request, int number);
  }

  private final Object lock;
  private final Deque<String> failures = new ArrayDeque<>();
  private int limit = 300;
  private @Nullable Duration tokenLifetime;
  private @Nullable Plan plan;
  private int copies;

  /** The default conditions. */
  public CopyConditions(Object lock) {
    this.lock = lock;
  }

  /** Sets how many copies may be under way at once. */
  public void limit(int newLimit) {
    synchronized (lock) {
      limit = newLimit;
    }
  }

  /** Sets how long a client token is remembered; zero for not at all. */
  public void tokenLifetime(Duration lifetime) {
    synchronized (lock) {
      tokenLifetime = lifetime;
    }
  }

  /** Lets the next copy that is made fail, after those that are to fail already. */
  public void failNext(String reason) {
    synchronized (lock) {
      failures.add(reason);
    }
  }

  /** Lets a function decide where no failure is planned; null ends that. */
  public void plan(@Nullable Plan newPlan) {
    synchronized (lock) {
      plan = newPlan;
    }
  }

  int limit() {
    return limit;
  }

  boolean isRemembered(Instant usedAt, Instant now) {
    return tokenLifetime == null || now.isBefore(usedAt.plus(tokenLifetime));
  }

  /** The outcome of the copy that is made now. */
  CopyOutcome next(Ec2Request.CopyImage request, Duration pendingTime) {
    copies++;
    String failure = failures.poll();
    if (failure != null) {
      return CopyOutcome.failedAfter(pendingTime, failure);
    }
    return plan == null ? CopyOutcome.availableAfter(pendingTime) : plan.outcomeOf(request, copies);
  }
}
