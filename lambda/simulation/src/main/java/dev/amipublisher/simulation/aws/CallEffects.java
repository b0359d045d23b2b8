package dev.amipublisher.simulation.aws;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.oracle.Oracles;
import dev.amipublisher.simulation.world.World;
import java.util.List;
import java.util.Set;

/** What calls of the function change in truth, whichever AMIs they name. */
final class CallEffects {

  private final World world;
  private final SimulatedInvocation invocation;
  private final Oracles oracles;

  CallEffects(SimulatedInvocation invocation, Oracles oracles) {
    this.world = invocation.world();
    this.invocation = invocation;
    this.oracles = oracles;
  }

  /** Makes a call, and shows the oracles what it changed, also if it failed. */
  void show(Set<String> named, Runnable call) {
    List<Image> before = world.ec2().images();
    try {
      call.run();
    } finally {
      compare(named, before, world.ec2().images());
    }
  }

  /** No call of the function makes or removes an AMI, so that both lists hold the same ones. */
  private void compare(Set<String> named, List<Image> before, List<Image> after) {
    for (int i = 0; i < before.size(); i++) {
      Image then = before.get(i);
      Image now = after.get(i);
      if (!then.equals(now)) {
        show(named, then, now);
      }
    }
  }

  private void show(Set<String> named, Image then, Image now) {
    invocation.writes().hadEffect();
    world.changedFrom(then);
    if (then.isPublic() != now.isPublic()) {
      world.note(
          invocation.id(),
          () -> now.imageId() + " IS NOW " + (now.isPublic() ? "PUBLIC" : "PRIVATE"));
    }
    oracles.changedByFunction(invocation, named, then, now);
  }
}
