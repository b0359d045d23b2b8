package dev.amipublisher.simulation.aws;

import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Timeout;
import dev.amipublisher.simulation.invocation.Killed;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.world.FaultProfile;
import dev.amipublisher.simulation.world.SimulatedTime;
import dev.amipublisher.simulation.world.World;
import java.time.Duration;

/** What can happen to every call of an invocation: it takes time, fails, or is the last one. */
public final class CallFaults {

  /** A call that hangs gives up by itself after this time; its caller should, long before. */
  private static final Duration GREATEST_PATIENCE = Duration.ofMinutes(5);

  private final World world;
  private final SimulatedInvocation invocation;
  private Duration patience = GREATEST_PATIENCE;
  private SimulatedTime.Wait wait = new SimulatedTime.Wait();

  CallFaults(World world, SimulatedInvocation invocation) {
    this.world = world;
    this.invocation = invocation;
  }

  /** An attempt begins, whose caller ends it by {@link #abort}. */
  public void beginAttempt() {
    beginAttempt(GREATEST_PATIENCE);
  }

  /** An attempt begins, whose caller waits no longer than this. */
  void beginAttempt(Duration newPatience) {
    patience = newPatience;
    wait = new SimulatedTime.Wait();
  }

  /** The caller waits no longer. */
  public void abort() {
    wait.interrupt();
  }

  /** Lets time pass between calls. */
  public void sleep(Duration time) {
    world.time().pass(time);
    beginAttempt();
    pass("a pause");
  }

  /**
   * Lets time pass in a call; the function may be cut off meanwhile.
   *
   * @throws Ec2Timeout if the caller waits no longer
   */
  void pass(String action) {
    if (world.random().happens(faults().killed())) {
      invocation.die();
      throw killed("at " + action);
    }
    pass(action, world.random().millis(5, 300).multipliedBy(world.slowness()));
  }

  /** A call may hang, or fail, before it has any effect. */
  void failBefore(String action) {
    if (world.random().happens(faults().hanging())) {
      invocation.trouble();
      world.note(invocation.id(), () -> action + " hangs");
      pass(action, patience);
      throw new Ec2Timeout(action);
    }
    if (world.random().happens(faults().unavailable() / 2)) {
      invocation.trouble();
      throw world.random().happens(0.5)
          ? Ec2Error.requestLimitExceeded()
          : Ec2Error.internalError();
    }
    if (world.random().happens(faults().refused())) {
      invocation.trouble();
      throw denied(action);
    }
  }

  /** A call may fail although it had its effect. */
  void failAfter(String action) {
    if (world.random().happens(faults().unavailable() / 2)) {
      invocation.trouble();
      throw world.random().happens(0.5) ? new Ec2Timeout(action) : Ec2Error.internalError();
    }
  }

  /** IAM, or a service control policy, denies a call. */
  static Ec2Error denied(String action) {
    return new Ec2Error("UnauthorizedOperation", "No policy allows " + action + ".", 403);
  }

  private void pass(String action, Duration time) {
    world.time().pass(time, wait);
    if (invocation.remaining().isNegative()) {
      invocation.runOutOfTime();
      throw killed("for its time is over, at " + action);
    }
    if (wait.wasInterrupted()) {
      throw new Ec2Timeout(action);
    }
  }

  private FaultProfile.Calls faults() {
    return world.faults().calls();
  }

  private Killed killed(String why) {
    world.note(invocation.id(), () -> "IS KILLED " + why);
    return new Killed(why);
  }
}
