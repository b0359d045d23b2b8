package dev.amipublisher.simulation.world;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.ScanResults;
import dev.amipublisher.localaws.ec2.Snapshot;
import dev.amipublisher.simulation.world.Contents.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The AMIs that a seed begins with: every kind that the rules distinguish, and some that only look
 * odd.
 */
public final class Fleet {

  private static final String OTHER_ACCOUNT = "999988887777";

  /** Values of a publish tag, mostly plain ones. */
  public static final List<String> PUBLISH_VALUES =
      List.of(
          "true",
          "true",
          "true",
          "true",
          "false",
          "false",
          "TRUE ",
          " False",
          "yes",
          "",
          "tru e",
          "until 2028-06-01",
          "UNTIL  2027-03-01T12:20:00Z",
          "until 2027-02-01",
          "until 2031-01-01");

  /** Values that people write as the status, some of which the function never writes. */
  public static final List<String> FORGERIES =
      List.of(
          "public",
          "public",
          "waiting",
          "refused",
          "withdrawn",
          "held-back",
          "revoked",
          "invalid",
          "Public",
          "forged");

  /** The value of a tag that allows what AMIs hold. */
  public static final String ALLOWED = "private-key:/key";

  private static final List<Kind> CONTENTS =
      List.of(
          Kind.CLEAN,
          Kind.CLEAN,
          Kind.CLEAN,
          Kind.CLEAN,
          Kind.CLEAN,
          Kind.CLEAN,
          Kind.SENSITIVE,
          Kind.SENSITIVE,
          Kind.SENSITIVE,
          Kind.UNVERIFIABLE);

  private final World world;
  private final SeededRandom random;

  private Fleet(World world, SeededRandom random) {
    this.world = world;
    this.random = random;
  }

  static void build(World world, SeededRandom random) {
    new Fleet(world, random).build();
  }

  private void build() {
    int size = 2 + random.below(5);
    for (int number = 1; number <= size; number++) {
      String imageId = "ami-%017x".formatted(0xa000L + number);
      world.contents().put(imageId, random.oneOf(CONTENTS));
      if (random.happens(0.06)) {
        String snapshotId = imageId.replace("ami", "snap");
        world.ec2().addSnapshot(Snapshot.completed(snapshotId).withEncryption());
        world.ec2().addImage(described(ImageBuilder.image(imageId).volume(snapshotId)));
      } else {
        world.ec2().addImage(madePublic(described(ImageBuilder.image(imageId))));
      }
    }
    if (random.happens(world.faults().standing())) {
      addUnpublishable();
    }
    world.ec2().publicImageQuota(random.oneOf(List.of(0, 1, 2, 3, 5, 5, 100)));
    if (random.happens(0.15)) {
      world.ec2().blockPublicAccess().set(true);
    }
  }

  /** The oldest of all asks to be public, and EC2 never makes it so. */
  private void addUnpublishable() {
    ImageBuilder image = ImageBuilder.image("ami-%017x".formatted(0xafffL));
    image.created(World.BEGIN.minus(Duration.ofDays(30)));
    image.tag(world.settings().publishTagKey(), "true");
    world.settings().requiredTags().forEach(tag -> image.tag(tag.key(), "someone"));
    world.ec2().addImage(image);
    world.standing().makeUnpublishable(image.build().imageId());
  }

  private ImageBuilder described(ImageBuilder image) {
    image.created(World.BEGIN.minus(Duration.ofDays(1 + random.below(20))));
    if (random.happens(0.7)) {
      image.tag(world.settings().publishTagKey(), random.oneOf(PUBLISH_VALUES));
    }
    if (random.happens(0.7)) {
      world.settings().requiredTags().forEach(required -> image.tag(required.key(), "someone"));
    }
    if (random.happens(0.3)) {
      image.tag(world.settings().sensitiveData().allowTagKey(), ALLOWED);
    }
    if (random.happens(0.2)) {
      image.tag(OurTags.STATUS, random.oneOf(FORGERIES));
    }
    if (random.happens(0.05)) {
      int others =
          Math.min(
              random.oneOf(List.of(44, 45, 48)), OurTags.MOST_TAGS - image.build().tags().size());
      for (int tag = 0; tag < others; tag++) {
        image.tag("tag-" + tag, "value");
      }
    }
    share(image);
    oddity(image);
    return image;
  }

  private void share(ImageBuilder image) {
    if (random.happens(0.4)) {
      image.sharedWithAccount("111122223333");
    }
    if (random.happens(0.2)) {
      image.sharedWithOrganization("arn:aws:organizations::123456789012:organization/o-abc123");
      image.sharedWithOrganizationalUnit(
          "arn:aws:organizations::123456789012:ou/o-abc123/ou-ab12-cd34");
    }
  }

  private void oddity(ImageBuilder image) {
    switch (random.below(24)) {
      case 0 -> image.encryptedVolume("snap-000000000000e0001");
      case 1 -> image.state(ImageState.PENDING);
      case 2 -> image.state(ImageState.DISABLED);
      case 3 -> image.deprecatedAt(World.BEGIN.minus(Duration.ofDays(2)));
      case 4 -> image.deprecatedAt(World.BEGIN.plus(Duration.ofMinutes(2)));
      case 5 -> image.created(Instant.parse("2024-05-01T00:00:00Z"));
      case 6 -> image.ownedBy(OTHER_ACCOUNT).publicly();
      case 7 -> image.instanceStore();
      case 8 -> image.ephemeralVolume("/dev/sdb", "ephemeral0");
      case 9 -> image.watermark("123456789012:approved");
      case 10, 11 -> image.scanned(scan());
      default -> {}
    }
  }

  private ScanResults scan() {
    Instant scannedAt = World.BEGIN.minus(Duration.ofDays(random.oneOf(List.of(1, 10, 40))));
    return random.happens(0.3)
        ? ScanResults.clean(scannedAt)
        : ScanResults.found(scannedAt, random.oneOf(List.of("medium", "high", "critical")));
  }

  private ImageBuilder madePublic(ImageBuilder image) {
    Image built = image.build();
    boolean plain = built.state() == ImageState.AVAILABLE && built.watermarkKeys().isEmpty();
    if (plain && random.happens(0.45)) {
      image.publicly();
      if (random.happens(0.5)) {
        image.tag(OurTags.STATUS, "public").tag(OurTags.DETAIL, "");
      }
      if (random.happens(0.1)) {
        image.productCode("0123456789abcdefghijklmno");
      }
    }
    return image;
  }
}
