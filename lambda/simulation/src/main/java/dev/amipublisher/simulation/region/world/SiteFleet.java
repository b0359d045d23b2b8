package dev.amipublisher.simulation.region.world;

import dev.amipublisher.localaws.ec2.CreateVolumePermission;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.localaws.ec2.Snapshot;
import dev.amipublisher.simulation.world.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** The AMIs that a Region begins with. */
public final class SiteFleet {

  /** Another account, with which AMIs and snapshots are shared. */
  public static final String FRIEND = "999988887777";

  /** Values of the tag that narrows the Regions. */
  public static final List<String> REGIONS_VALUES =
      List.of(
          "all",
          "none",
          "eu-west-1",
          "ap-northeast-1",
          "ap-northeast-1, eu-west-1",
          "us-east-1",
          "eu-west-1 mars-1");

  private SiteFleet() {}

  /** Adds some AMIs to a Region. */
  static void build(Site site, int number, SeededRandom random, Instant now) {
    int images = 1 + random.below(3);
    for (int i = 0; i < images; i++) {
      String imageId = "ami-%017x".formatted(0xa000 + number * 16 + i);
      String snapshotId = imageId.replace("ami", "snap");
      site.ec2().addSnapshot(snapshot(snapshotId, random));
      ImageBuilder image =
          ImageBuilder.image(imageId).created(now.minus(Duration.ofDays(random.below(300))));
      if (random.happens(0.8)) {
        image.tag("owner", "platform");
      }
      if (random.happens(0.04)) {
        image.encryptedVolume(snapshotId);
      } else {
        image.volume(snapshotId);
      }
      tag(image, random, now);
      if (random.happens(0.06)) {
        int more = 40 + random.below(9);
        for (int tag = 0; tag < more; tag++) {
          image.tag("tag-" + tag, "");
        }
      }
      if (random.happens(0.04)) {
        image.productCode("abcdefghijklmnopqrstuvwxy");
      }
      if (random.happens(0.2)) {
        image.sharedWithAccount(FRIEND);
      }
      site.ec2().addImage(image);
    }
  }

  private static Snapshot snapshot(String snapshotId, SeededRandom random) {
    Snapshot plain = Snapshot.completed(snapshotId);
    return new Snapshot(
        snapshotId,
        plain.ownerId(),
        plain.state(),
        false,
        plain.volumeSize(),
        plain.startTime(),
        List.of(),
        random.happens(0.3) ? Set.of(new CreateVolumePermission.UserId(FRIEND)) : Set.of(),
        plain.tags());
  }

  private static void tag(ImageBuilder image, SeededRandom random, Instant now) {
    if (random.happens(0.9)) {
      image.tag(CopyTags.PUBLISH, publishValue(random, now));
    }
    if (random.happens(0.5)) {
      image.publicly();
    }
    if (random.happens(0.15)) {
      image.tag(CopyTags.PUBLISH_REGIONS, random.oneOf(REGIONS_VALUES));
    }
  }

  /** A value of the publish tag; no end is so late that it comes after the calm. */
  public static String publishValue(SeededRandom random, Instant now) {
    return switch (random.below(16)) {
      case 0 -> "false";
      case 1, 2 ->
          "until "
              + now.plus(Duration.ofMinutes(1 + random.below(360))).truncatedTo(ChronoUnit.SECONDS);
      case 3 -> "TRUE ";
      case 4 -> random.happens(0.5) ? "yes" : "until 2027-09-30";
      default -> "true";
    };
  }
}
