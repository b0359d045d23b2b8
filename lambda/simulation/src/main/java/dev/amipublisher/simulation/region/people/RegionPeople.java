package dev.amipublisher.simulation.region.people;

import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Request.CopyImage;
import dev.amipublisher.localaws.ec2.Ec2Request.ModifyImageAttribute;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.RegionWorld;
import dev.amipublisher.simulation.region.world.Site;
import dev.amipublisher.simulation.region.world.SiteFleet;
import dev.amipublisher.simulation.world.SeededRandom;
import java.util.List;
import java.util.Map;

/** Everyone else who works in the account: they tag sources and copies, and change Regions. */
public final class RegionPeople {

  private final RegionWorld world;
  private final SeededRandom random;
  private final RegionTroubles troubles;

  /** People of a world. */
  public RegionPeople(RegionWorld world, SeededRandom random) {
    this.world = world;
    this.random = random;
    this.troubles = new RegionTroubles(world, random);
  }

  /** Somebody does something, somewhere. */
  public void act() {
    if (random.happens(0.2)) {
      troubles.any(random.oneOf(world.sites()));
    } else {
      interfere();
    }
  }

  /** Somebody changes some AMI. */
  public void interfere() {
    Site site = random.oneOf(world.sites());
    List<Image> there = site.images().stream().filter(CopyTags::isThere).toList();
    List<Image> copies =
        there.stream().filter(image -> image.tags().containsKey(CopyTags.COPIED_FROM)).toList();
    if (there.isEmpty() || !site.ec2().isEnabled()) {
      return;
    }
    Image image = random.oneOf(copies.isEmpty() || random.happens(0.5) ? there : copies);
    Ec2Session session = site.ec2().callAs("someone");
    String refusal = "";
    world.observe(null);
    try {
      change(site, image, session);
    } catch (Ec2Error refused) {
      refusal = " (refused: " + refused.code() + ")";
    }
    String outcome = refusal;
    world.note(
        "someone", () -> "changes " + site.name() + "/" + image.imageId() + " by hand" + outcome);
    world.observe(null);
  }

  private void change(Site site, Image image, Ec2Session session) {
    String imageId = image.imageId();
    switch (random.below(20)) {
      case 0, 1, 2, 3 ->
          session.createTag(
              imageId, CopyTags.PUBLISH, SiteFleet.publishValue(random, world.time().instant()));
      case 4, 5, 6 -> session.createTag(imageId, CopyTags.PUBLISH, "false");
      case 7 -> session.deleteTag(imageId, CopyTags.PUBLISH);
      case 8, 9 ->
          session.createTag(
              imageId, CopyTags.PUBLISH_REGIONS, random.oneOf(SiteFleet.REGIONS_VALUES));
      case 10 -> session.deleteTag(imageId, CopyTags.PUBLISH_REGIONS);
      case 11, 12 ->
          session.modifyImageAttribute(
              image.isPublic()
                  ? ModifyImageAttribute.remove(imageId, LaunchPermission.ALL)
                  : ModifyImageAttribute.add(imageId, LaunchPermission.ALL));
      case 13 -> site.ec2().awsRevokesPublic(imageId);
      case 14 -> session.deregisterImage(imageId);
      case 15 -> disableOrEnable(image, session);
      case 16 ->
          session.modifyImageAttribute(
              ModifyImageAttribute.add(imageId, new LaunchPermission.UserId("444455556666")));
      case 17 -> copyByHand(site, image);
      case 18 -> site.ec2().addProductCode(imageId, "abcdefghijklmnopqrstuvwxy");
      default -> session.createTag(imageId, "team", random.oneOf(List.of("web", "base")));
    }
  }

  private static void disableOrEnable(Image image, Ec2Session session) {
    if (image.state() == ImageState.DISABLED) {
      session.enableImage(image.imageId());
    } else {
      session.disableImage(image.imageId());
    }
  }

  /** With the tags of the AMI, those of ours among them. */
  private void copyByHand(Site site, Image image) {
    Site target = random.oneOf(world.sites());
    target
        .ec2()
        .callAs("someone")
        .copyImage(
            new CopyImage(
                image.imageId(),
                site.name(),
                "by-hand",
                "",
                false,
                random.happens(0.5),
                Map.of(),
                Map.of(),
                null));
  }
}
