package dev.amipublisher.simulation.aws;

import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.oracle.Oracles;
import dev.amipublisher.simulation.people.People;
import dev.amipublisher.simulation.world.World;
import java.util.function.Consumer;

/**
 * Everything of AWS that one invocation calls.
 *
 * @param calls what can happen to its calls
 * @param ec2 EC2
 * @param eventBridge the event bus
 */
public record InvocationAws(
    World world,
    SimulatedInvocation invocation,
    CallFaults calls,
    SimulatedEc2 ec2,
    SimulatedEventBridge eventBridge) {

  /**
   * AWS for an invocation.
   *
   * @param people who interferes with it
   * @param ours receives the events that invoke the function itself
   */
  public static InvocationAws of(
      SimulatedInvocation invocation, Oracles oracles, People people, Consumer<String> ours) {
    World world = invocation.world();
    CallFaults calls = new CallFaults(world, invocation);
    return new InvocationAws(
        world,
        invocation,
        calls,
        new SimulatedEc2(invocation, oracles, people, calls),
        new SimulatedEventBridge(invocation, oracles, calls, ours));
  }
}
