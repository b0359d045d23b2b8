package dev.amipublisher.simulation.world;

import dev.amipublisher.localaws.ec2.ImageBuilder;
import java.time.Duration;
import java.util.List;

/** Hundreds of AMIs that need the same thing, so that one sweep may not do. */
final class LargeFleet {

  private enum Kind {
    /** They were tagged and public before the function came. */
    FIRST_DEPLOYMENT,
    /** Their tags ask for them to be public. */
    MASS_PUBLICATION,
    /** They are public, and lost their tags. */
    MASS_UNTAGGING,
    /** They are public, and nothing asks for it. */
    UNMANAGED
  }

  private final World world;
  private final SeededRandom random;

  private LargeFleet(World world, SeededRandom random) {
    this.world = world;
    this.random = random;
  }

  static void build(World world, SeededRandom random) {
    new LargeFleet(world, random).build();
  }

  private void build() {
    int size = 300 + random.below(1_200);
    Kind kind = random.oneOf(List.of(Kind.values()));
    for (int number = 1; number <= size; number++) {
      ImageBuilder image = ImageBuilder.image("ami-%017x".formatted(0xa0000L + number));
      image.created(World.BEGIN.minus(Duration.ofHours(1 + random.below(500))));
      world.settings().requiredTags().forEach(tag -> image.tag(tag.key(), "someone"));
      world.ec2().addImage(random.happens(0.02) ? image : like(kind, image));
    }
    world.ec2().publicImageQuota(random.oneOf(List.of(size / 2, size - 1, 5_000)));
    world.note("fleet", () -> size + " AMIs: " + kind);
  }

  private ImageBuilder like(Kind kind, ImageBuilder image) {
    String key = world.settings().publishTagKey();
    return switch (kind) {
      case FIRST_DEPLOYMENT -> image.publicly().tag(key, "true");
      case MASS_PUBLICATION -> image.tag(key, "true");
      case MASS_UNTAGGING -> image.publicly().tag(OurTags.STATUS, "public").tag(OurTags.DETAIL, "");
      case UNMANAGED -> image.publicly();
    };
  }
}
