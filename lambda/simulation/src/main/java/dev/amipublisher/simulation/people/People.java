package dev.amipublisher.simulation;

import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.Ec2Request;
import dev.amipublisher.localaws.Ec2Session;
import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.ImageState;
import dev.amipublisher.localaws.LaunchPermission;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What people and AWS itself do to the account while the function works. EC2 may refuse it; then
 * nothing happened.
 */
final class People {

  private final World world;
  private final Chance chance;
  private final Ec2Session session;
  private int registered;

  People(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
    this.session = world.ec2.callAs("people");
  }

  /** Anyone does anything. */
  void act() {
    List<Image> images = world.ec2.images();
    String imageId = chance.oneOf(images).imageId();
    switch (chance.below(12)) {
      case 0, 1, 2 -> change(imageId);
      case 3 -> blockPublicAccess();
      case 4 -> register();
      case 5 -> massUntagging(images);
      case 6 -> world.ec2.publicImageQuota(chance.below(4));
      default -> tag(imageId);
    }
    world.changed();
  }

  /** Somebody changes this one AMI, of all times now. */
  void meddleWith(String imageId) {
    if (chance.of(0.7)) {
      tag(imageId);
    } else {
      change(imageId);
    }
  }

  private void tag(String imageId) {
    String key = world.settings.publishTagKey();
    switch (chance.below(10)) {
      case 0, 1, 2 -> onImage(imageId, "untags", () -> session.deleteTag(imageId, key));
      case 3 -> {
        String status = chance.oneOf(Fleet.STATUSES);
        onImage(
            imageId,
            "forges the status " + status + " of",
            () -> session.createTag(imageId, Fleet.STATUS, status));
      }
      case 4 -> requiredTags(imageId);
      default -> {
        String value = chance.oneOf(Fleet.PUBLISH_VALUES);
        onImage(
            imageId,
            "tags '" + value + "'",
            () -> {
              if (chance.of(0.3)) {
                session.deleteTag(imageId, key);
              }
              session.createTag(imageId, key, value);
            });
      }
    }
  }

  private void requiredTags(String imageId) {
    boolean away = chance.of(0.5);
    for (String key : world.settings.requiredTags()) {
      onImage(
          imageId,
          (away ? "takes away " : "sets ") + key + " of",
          () -> {
            if (away) {
              session.deleteTag(imageId, key);
            } else {
              session.createTag(imageId, key, "someone");
            }
          });
    }
  }

  private void change(String imageId) {
    switch (chance.below(13)) {
      case 0, 1 -> toggle(imageId);
      case 2 -> onImage(imageId, "AWS takes private", () -> world.ec2.awsRevokesPublic(imageId));
      case 3 -> share(imageId);
      case 4 -> onImage(imageId, "disables", () -> session.disableImage(imageId));
      case 5, 6 -> onImage(imageId, "enables", () -> session.enableImage(imageId));
      case 7 -> onImage(imageId, "deregisters", () -> session.deregisterImage(imageId));
      case 8 -> recycleBin(imageId);
      case 9 -> deprecate(imageId);
      case 10 ->
          onImage(
              imageId,
              "AWS adds a product code to",
              () -> world.ec2.addProductCode(imageId, "abcdefghijklmnopqrstuvwxy"));
      case 11 -> finish(imageId);
      default -> manyTags(imageId);
    }
  }

  private void toggle(String imageId) {
    boolean add = !world.image(imageId).isPublic();
    onImage(
        imageId,
        add ? "makes public" : "makes private",
        () ->
            session.modifyImageAttribute(
                add
                    ? Ec2Request.ModifyImageAttribute.add(imageId, LaunchPermission.ALL)
                    : Ec2Request.ModifyImageAttribute.remove(imageId, LaunchPermission.ALL)));
  }

  private void share(String imageId) {
    LaunchPermission grant =
        chance.oneOf(
            List.of(
                new LaunchPermission.UserId("444455556666"),
                new LaunchPermission.OrganizationArn(
                    "arn:aws:organizations::123456789012:organization/o-def456"),
                new LaunchPermission.OrganizationalUnitArn(
                    "arn:aws:organizations::123456789012:ou/o-def456/ou-cd34-ef56")));
    onImage(
        imageId,
        "shares",
        () -> session.modifyImageAttribute(Ec2Request.ModifyImageAttribute.add(imageId, grant)));
  }

  private void recycleBin(String imageId) {
    if (world.image(imageId).inRecycleBin()) {
      onImage(imageId, "restores", () -> world.ec2.restoreFromRecycleBin(imageId));
    } else {
      onImage(imageId, "recycles", () -> world.ec2.moveToRecycleBin(imageId));
    }
  }

  private void deprecate(String imageId) {
    Duration in = chance.oneOf(List.of(Duration.ofMinutes(2), Duration.ofDays(10)));
    onImage(
        imageId,
        "deprecates in " + in,
        () -> session.enableImageDeprecation(imageId, world.time.instant().plus(in)));
  }

  private void finish(String imageId) {
    if (world.image(imageId).state() == ImageState.PENDING) {
      onImage(imageId, "AWS finishes", () -> world.ec2.finishPending(imageId));
    }
  }

  private void manyTags(String imageId) {
    Map<String, String> tags = new HashMap<>();
    for (int tag = 0; tag < 46 + chance.below(3); tag++) {
      tags.put("tag-" + tag, "value");
    }
    onImage(
        imageId,
        "sets " + tags.size() + " tags of",
        () -> session.createTags(new Ec2Request.CreateTags(List.of(imageId), tags)));
  }

  private void blockPublicAccess() {
    boolean block = chance.of(0.5);
    world.ec2.blockPublicAccess().delays(chance.millis(0, 600_000), chance.millis(0, 600_000));
    world.note("people", () -> "switch block public access to " + block);
    if (block) {
      session.enableImageBlockPublicAccess();
    } else {
      session.disableImageBlockPublicAccess();
    }
  }

  private void register() {
    String name = "made-" + ++registered;
    Map<String, String> tags = Map.of(world.settings.publishTagKey(), "true");
    world.note("people", () -> "register " + name);
    session.registerImage(new Ec2Request.RegisterImage(name, "", List.of(), tags));
  }

  private void massUntagging(List<Image> images) {
    for (Image image : images) {
      String imageId = image.imageId();
      onImage(
          imageId, "mass-untags", () -> session.deleteTag(imageId, world.settings.publishTagKey()));
    }
  }

  private void onImage(String imageId, String what, Runnable change) {
    String refusal = "";
    try {
      Image before = world.image(imageId);
      change.run();
      world.touch(before, world.image(imageId));
    } catch (Ec2Error refused) {
      refusal = ", but: " + refused.code();
    }
    String outcome = refusal;
    world.note("someone", () -> what + " " + imageId + outcome);
  }
}
