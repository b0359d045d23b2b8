package dev.amipublisher.simulation.people;

import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.simulation.world.World;
import java.util.function.BiConsumer;

/**
 * Makes people's changes of AMIs. EC2 may refuse one; then nothing happened.
 *
 * @param world where they work
 * @param session EC2, as they use it
 * @param listener receives each AMI before and after a change
 */
record Edits(World world, Ec2Session session, BiConsumer<Image, Image> listener) {

  /** Changes an AMI. */
  void change(String imageId, String what, Runnable change) {
    String refusal = "";
    try {
      Image before = world.image(imageId);
      change.run();
      world.changedFrom(before);
      listener.accept(before, world.image(imageId));
    } catch (Ec2Error refused) {
      refusal = ", but: " + refused.code();
    }
    String outcome = refusal;
    world.note("someone", () -> what + " " + imageId + outcome);
  }
}
