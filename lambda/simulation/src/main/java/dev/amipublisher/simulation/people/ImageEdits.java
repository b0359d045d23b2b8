package dev.amipublisher.simulation.people;

import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.localaws.ec2.Ec2Request.ModifyImageAttribute;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.simulation.world.EbsVolumes;
import dev.amipublisher.simulation.world.SeededRandom;
import dev.amipublisher.simulation.world.World;
import java.time.Duration;
import java.util.List;

/** What people, and AWS itself, do to an AMI besides tagging it. */
final class ImageEdits {

  private final World world;
  private final SeededRandom random;
  private final Edits edits;
  private final TagEdits tags;

  ImageEdits(World world, SeededRandom random, Edits edits, TagEdits tags) {
    this.world = world;
    this.random = random;
    this.edits = edits;
    this.tags = tags;
  }

  /** Changes anything. */
  void any(String imageId) {
    if (world.image(imageId).inRecycleBin()) {
      recycleBin(imageId);
      return;
    }
    switch (random.below(15)) {
      case 0, 1 -> togglePublic(imageId);
      case 2 -> makePrivate(imageId);
      case 3 -> share(imageId);
      case 4 -> edits.change(imageId, "disables", () -> edits.session().disableImage(imageId));
      case 5, 6 -> edits.change(imageId, "enables", () -> edits.session().enableImage(imageId));
      case 7 ->
          edits.change(imageId, "deregisters", () -> edits.session().deregisterImage(imageId));
      case 8 -> recycleBin(imageId);
      case 9 -> deprecate(imageId);
      case 10 ->
          edits.change(
              imageId,
              "AWS adds a product code to",
              () -> world.ec2().addProductCode(imageId, "abcdefghijklmnopqrstuvwxy"));
      case 13 -> removeProductCodes(imageId);
      case 11 -> finish(imageId);
      default -> tags.many(imageId);
    }
  }

  /** AWS makes it private, as after its audit of host keys, if it is public at all. */
  void makePrivate(String imageId) {
    if (world.image(imageId).isPublic()) {
      edits.change(imageId, "AWS takes private", () -> world.ec2().awsRevokesPublic(imageId));
    }
  }

  private void togglePublic(String imageId) {
    boolean add = !world.image(imageId).isPublic();
    ModifyImageAttribute request =
        add
            ? ModifyImageAttribute.add(imageId, LaunchPermission.ALL)
            : ModifyImageAttribute.remove(imageId, LaunchPermission.ALL);
    edits.change(
        imageId,
        add ? "makes public" : "makes private",
        () -> edits.session().modifyImageAttribute(request));
  }

  private void share(String imageId) {
    LaunchPermission grant =
        random.oneOf(
            List.of(
                new LaunchPermission.UserId("444455556666"),
                new LaunchPermission.OrganizationArn(
                    "arn:aws:organizations::123456789012:organization/o-def456"),
                new LaunchPermission.OrganizationalUnitArn(
                    "arn:aws:organizations::123456789012:ou/o-def456/ou-cd34-ef56")));
    edits.change(
        imageId,
        "shares",
        () -> edits.session().modifyImageAttribute(ModifyImageAttribute.add(imageId, grant)));
  }

  private void recycleBin(String imageId) {
    if (world.image(imageId).inRecycleBin()) {
      edits.change(imageId, "restores", () -> world.ec2().restoreFromRecycleBin(imageId));
    } else {
      edits.change(imageId, "recycles", () -> world.ec2().moveToRecycleBin(imageId));
    }
  }

  private void deprecate(String imageId) {
    Duration in = random.oneOf(List.of(Duration.ofMinutes(2), Duration.ofDays(10)));
    edits.change(
        imageId,
        "deprecates in " + in,
        () -> edits.session().enableImageDeprecation(imageId, world.time().instant().plus(in)));
  }

  /** AWS Marketplace lets go of it. */
  private void removeProductCodes(String imageId) {
    Image image = world.image(imageId);
    boolean there = !image.inRecycleBin() && image.deregisteredAt() == null;
    if (there && !image.productCodes().isEmpty()) {
      edits.change(
          imageId,
          "AWS removes the product codes of",
          () -> world.ec2().change(imageId, _ -> withoutProductCodes(image)));
    }
  }

  private static ImageBuilder withoutProductCodes(Image image) {
    ImageBuilder copy =
        ImageBuilder.image(image.imageId())
            .name(image.name())
            .ownedBy(image.ownerId())
            .state(image.state())
            .created(image.creationDate())
            .deprecatedAt(image.deprecationTime());
    image.tags().forEach(copy::tag);
    image.launchPermissions().forEach(copy::grant);
    if (EbsVolumes.of(image).isEmpty()) {
      copy.instanceStore();
    }
    for (EbsVolume volume : EbsVolumes.of(image)) {
      if (volume.encrypted()) {
        copy.encryptedVolume(volume.snapshotId());
      } else {
        copy.volume(volume.snapshotId());
      }
    }
    return copy;
  }

  private void finish(String imageId) {
    if (world.image(imageId).state() == ImageState.PENDING) {
      edits.change(imageId, "AWS finishes", () -> world.ec2().finishPending(imageId));
    }
  }
}
