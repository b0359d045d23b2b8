package dev.amipublisher.simulation.aws;

import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.call.Ec2Timeout;
import dev.amipublisher.simulation.invocation.Killed;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.world.World;
import java.time.Duration;

/** What can happen to every call of an invocation: it takes time, fails, or is the last one. */
public final class CallFaults {

  private final World world;
  private final SimulatedInvocation invocation;

  CallFaults(World world, SimulatedInvocation invocation) {
    this.world = world;
    this.invocation = invocation;
  }

  /** Lets time pass in a call; the function may be cut off meanwhile. */
  public void pass(String action) {
    if (world.random().happens(world.faults().killed())) {
      throw killed("at " + action);
    }
    world.time().pass(world.random().millis(5, 300));
    if (world.time().instant().isAfter(invocation.end())) {
      throw killed("for its time is over, at " + action);
    }
  }

  /** Lets time pass between calls. */
  public void sleep(Duration time) {
    world.time().pass(time);
    pass("a pause");
  }

  /** A call may fail before it has any effect. */
  void failBefore(String action) {
    if (world.random().happens(world.faults().unavailable() / 2)) {
      invocation.trouble();
      throw world.random().happens(0.5)
          ? Ec2Error.requestLimitExceeded()
          : Ec2Error.internalError();
    }
    if (world.random().happens(world.faults().refused())) {
      invocation.trouble();
      throw new Ec2Error("UnauthorizedOperation", "No policy allows " + action + ".", 403);
    }
  }

  /** A call may fail although it had its effect. */
  void failAfter(String action) {
    if (world.random().happens(world.faults().unavailable() / 2)) {
      invocation.trouble();
      throw world.random().happens(0.5) ? new Ec2Timeout(action) : Ec2Error.internalError();
    }
  }

  private Killed killed(String why) {
    invocation.die();
    world.note(invocation.id(), () -> "IS KILLED " + why);
    return new Killed(why);
  }
}
