package dev.amipublisher.simulation.oracle;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.simulation.invocation.PermissionRequest;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.invocation.TriggerEvent;
import dev.amipublisher.simulation.promise.Oracle;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.World;
import java.time.Duration;
import java.util.Set;

/** A world in which a test plays the function, step by step, to see what an oracle says. */
final class OracleStage {

  private final World world = new World(1, false);
  private int invocations;

  OracleStage() {
    world.endFaults();
  }

  World world() {
    return world;
  }

  int brake() {
    return world.settings().maxWithdrawalsPerSweep();
  }

  SimulatedInvocation invocation() {
    return new SimulatedInvocation(
        world,
        "test-" + ++invocations,
        TriggerEvent.parse("{}"),
        world.time().instant().plus(Duration.ofMinutes(15)));
  }

  /** A public AMI that was published by us, and whose tag is gone. */
  Image untagged(String imageId) {
    return image(imageId).publicly().build();
  }

  ImageBuilder image(String imageId) {
    return ImageBuilder.image(imageId).tag(OurTags.STATUS, "public").tag(OurTags.DETAIL, "");
  }

  /** The invocation reads the AMI, and asks for it to be made private. */
  PermissionRequest asksToWithdraw(Oracle oracle, SimulatedInvocation invocation, Image image) {
    world.ec2().addImage(image.change());
    invocation.reads().served(image, world.time().instant());
    PermissionRequest request = invocation.writes().request(image.imageId(), false);
    oracle.requested(invocation, request);
    return request;
  }

  /** The same, and EC2 does so. */
  void withdraws(Oracle oracle, SimulatedInvocation invocation, Image image) {
    asksToWithdraw(oracle, invocation, image);
    oracle.changedByFunction(
        invocation, Set.of(image.imageId()), image, image.change().privately().build());
  }

  void pass(Duration time) {
    world.time().pass(time);
  }
}
