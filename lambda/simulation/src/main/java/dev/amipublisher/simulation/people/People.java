package dev.amipublisher.simulation.people;

import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.simulation.world.SeededRandom;
import dev.amipublisher.simulation.world.World;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Everyone else who works in the account, AWS itself included. */
public final class People {

  private final World world;
  private final SeededRandom random;
  private final Ec2Session session;
  private final TagEdits tags;
  private final ImageEdits images;
  private int registered;

  /**
   * People of a world.
   *
   * @param listener receives each AMI before and after they changed it
   */
  public People(World world, SeededRandom random, BiConsumer<Image, Image> listener) {
    this.world = world;
    this.random = random;
    this.session = world.ec2().callAs("people");
    Edits edits = new Edits(world, session, listener);
    this.tags = new TagEdits(world, random, edits);
    this.images = new ImageEdits(world, random, edits, tags);
  }

  /** Anyone does anything. */
  public void act() {
    List<Image> all = world.ec2().images();
    String imageId = random.oneOf(all).imageId();
    switch (random.below(12)) {
      case 0, 1, 2 -> images.any(imageId);
      case 3 -> blockPublicAccess();
      case 4 -> register();
      case 5 -> all.forEach(image -> tags.untag(image.imageId(), "mass-untags"));
      case 6 -> world.ec2().publicImageQuota(random.below(4));
      default -> tags.any(imageId);
    }
    world.changed();
  }

  /** Somebody changes this AMI just now. */
  public void interfereWith(String imageId) {
    switch (random.below(10)) {
      case 0 -> images.makePrivate(imageId);
      case 1, 2 -> images.any(imageId);
      default -> tags.any(imageId);
    }
  }

  private void blockPublicAccess() {
    boolean block = random.happens(0.5);
    world.ec2().blockPublicAccess().delays(random.millis(0, 600_000), random.millis(0, 600_000));
    world.note("people", () -> "switch block public access to " + block);
    if (block) {
      session.enableImageBlockPublicAccess();
    } else {
      session.disableImageBlockPublicAccess();
    }
  }

  private void register() {
    String name = "made-" + ++registered;
    Map<String, String> publishTag = Map.of(world.settings().publishTagKey(), "true");
    world.note("people", () -> "register " + name);
    session.registerImage(new Ec2Request.RegisterImage(name, "", List.of(), publishTag));
  }
}
