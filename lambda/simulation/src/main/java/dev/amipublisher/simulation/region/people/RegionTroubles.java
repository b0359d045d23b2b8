package dev.amipublisher.simulation.region.people;

import dev.amipublisher.localaws.ec2.OptInStatus;
import dev.amipublisher.simulation.region.world.RegionWorld;
import dev.amipublisher.simulation.region.world.Site;
import dev.amipublisher.simulation.world.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What happens to a whole Region: it is out, encrypts by default, has another quota. */
final class RegionTroubles {

  private final RegionWorld world;
  private final SeededRandom random;

  RegionTroubles(RegionWorld world, SeededRandom random) {
    this.world = world;
    this.random = random;
  }

  /** Changes something about a Region. */
  void any(Site site) {
    Instant now = world.time().instant();
    switch (random.below(9)) {
      case 0, 1, 2 -> goOut(site);
      case 3 -> site.encrypts(!site.encrypts().holds(), now);
      case 4 -> site.blocked(!site.blocked().holds(), now);
      case 5 -> {
        site.ec2().publicImageQuota(1 + random.below(8));
        site.placesChanged(now);
      }
      case 6, 7 -> deny(site);
      default -> site.ec2().optInStatus(OptInStatus.OPTED_IN);
    }
    world.note(
        "someone",
        () ->
            "changes %s: out %s, encrypts %s, blocked %s, quota %d"
                .formatted(
                    site.name(),
                    site.isOut(),
                    site.encrypts().holds(),
                    site.blocked().holds(),
                    site.ec2().publicImageQuota()));
  }

  /** A policy denies a call for a while. */
  private void deny(Site site) {
    site.ec2()
        .faults()
        .deny(
            random.oneOf(
                List.of(
                    "CopyImage",
                    "CreateTags",
                    "GetEbsEncryptionByDefault",
                    "GetImageBlockPublicAccessState")));
    world.time().after(Duration.ofHours(1 + random.below(6)), () -> site.ec2().faults().clear());
  }

  private void goOut(Site site) {
    site.out(true);
    Duration length =
        random.oneOf(List.of(Duration.ofMinutes(5), Duration.ofHours(3), Duration.ofHours(24)));
    world
        .time()
        .after(
            length,
            () -> {
              site.out(false);
              world.note("seed", () -> site.name() + " answers again");
            });
  }
}
