package dev.amipublisher.simulation.region.call;

import dev.amipublisher.aws.Ec2ErrorKind;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Timeout;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.simulation.invocation.Killed;
import dev.amipublisher.simulation.region.world.RegionWorld;
import dev.amipublisher.simulation.region.world.Site;
import dev.amipublisher.simulation.region.world.SiteInvocation;
import dev.amipublisher.simulation.region.world.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** The calls of one invocation: each takes time, may fail, and is shown to who watches. */
public final class SiteCalls {

  private static final int ATTEMPTS = 2;
  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(20);

  private final RegionWorld world;
  private final SiteInvocation invocation;
  private final Runnable interference;

  /**
   * The calls of an invocation.
   *
   * @param interference what somebody does just when a call is made
   */
  public SiteCalls(RegionWorld world, SiteInvocation invocation, Runnable interference) {
    this.world = world;
    this.invocation = invocation;
    this.interference = interference;
  }

  /** The invocation. */
  public SiteInvocation invocation() {
    return invocation;
  }

  /** The world that it works in. */
  public RegionWorld world() {
    return world;
  }

  /** Lets time pass between calls. */
  public void sleep(Duration time) {
    pass("a pause", time);
  }

  /**
   * Makes a call, and again if it fails.
   *
   * @param site where
   * @param deadline how long the call may take
   * @throws Ec2RefusedException if EC2 refuses it for good
   * @throws Ec2UnavailableException if it fails in the end
   */
  <T> T call(Site site, Deadline deadline, String action, Supplier<T> effect) {
    Instant end = world.time().instant().plus(deadline.forCall());
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(site, end, action, effect);
      } catch (Ec2Error error) {
        note(action, site, error.code());
        if (Ec2ErrorKind.of(error.code(), error.httpStatus()) == Ec2ErrorKind.PERMANENT) {
          throw new Ec2RefusedException(error.code(), error.text());
        }
        if (attempt == ATTEMPTS || !world.time().instant().isBefore(end)) {
          throw new Ec2UnavailableException(error.code() + ": " + error.text(), error);
        }
      } catch (Ec2Timeout timeout) {
        note(action, site, "has no answer");
        if (attempt == ATTEMPTS || !world.time().instant().isBefore(end)) {
          throw new Ec2UnavailableException("EC2 did not answer: " + timeout.getMessage(), timeout);
        }
      }
      pass(action, world.random().millis(50, 500));
    }
  }

  private <T> T attempt(Site site, Instant end, String action, Supplier<T> effect) {
    Weather.Calls faults = world.weather().calls();
    mayBeKilled(faults.killed(), action);
    pass(action, world.random().millis(5, 300).multipliedBy(world.weather().slowness()));
    if (world.random().happens(world.weather().interference())) {
      interference.run();
    }
    if (world.random().happens(site.isOut() ? 0.5 : faults.hanging())) {
      Duration left = Duration.between(world.time().instant(), end);
      pass(action, left.compareTo(LONGEST_ATTEMPT) < 0 ? left : LONGEST_ATTEMPT);
      throw new Ec2Timeout(action);
    }
    if (site.isOut() || world.random().happens(faults.unavailable() / 2)) {
      throw Ec2Error.internalError();
    }
    if (world.random().happens(faults.refused())) {
      throw new Ec2Error("UnauthorizedOperation", "No policy allows " + action + ".", 403);
    }
    T result = action.startsWith("Describe") ? effect.get() : observed(site, effect);
    note(action, site, "is done");
    mayBeKilled(
        action.equals("CopyImage") ? faults.killedAtCopy() : faults.killed() / 2,
        "the answer of " + action);
    pass(action, world.random().millis(5, 300).multipliedBy(world.weather().slowness()));
    if (world.random().happens(faults.unavailable() / 2)) {
      throw world.random().happens(0.5) ? new Ec2Timeout(action) : Ec2Error.internalError();
    }
    return result;
  }

  /** What time brings is nobody's change; all else that the call changes is the invocation's. */
  private <T> T observed(Site site, Supplier<T> effect) {
    site.ec2().makeDueChanges();
    world.observe(null);
    try {
      return effect.get();
    } finally {
      world.observe(invocation);
    }
  }

  private void mayBeKilled(double probability, String where) {
    if (world.random().happens(probability)) {
      throw killed("at " + where);
    }
  }

  /** Lets time pass, until Lambda ends the invocation at the latest. */
  void pass(String what, Duration time) {
    if (time.isPositive()) {
      world.time().pass(time);
    }
    if (world.time().instant().isAfter(invocation.end())) {
      throw killed("for its time is over, at " + what);
    }
  }

  private void note(String action, Site site, String what) {
    if (!action.startsWith("Describe") || !what.equals("is done")) {
      world.note(invocation.id(), () -> action + " in " + site.name() + " " + what);
    }
  }

  private Killed killed(String why) {
    world.note(invocation.id(), () -> "IS KILLED " + why);
    return new Killed(why);
  }
}
