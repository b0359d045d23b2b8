package dev.amipublisher.localaws.ec2;

import java.time.Duration;
import java.util.Map;

/**
 * RegisterImage, CreateImage and CopyImage. A registered image is available at once; the others are
 * pending for a time. Whether tags given at creation emit an event is unconfirmed: here they do
 * not.
 */
public final class ImageCreation {

  private final Ec2Account account;
  private final ImageReads reads;
  private final ImageStore images;
  private final ImageSnapshots snapshots;
  private final ImageLifecycle lifecycle;
  private final PendingImages pending;
  private final CopyConditions copyConditions;
  private final ImageCopies copies;
  private Duration pendingTime = Duration.ZERO;

  /** Makes images in one Region of the account. */
  public ImageCreation(
      Ec2Account account,
      RegionImages region,
      ImageStore images,
      ImageLifecycle lifecycle,
      EncryptionByDefault encryptionByDefault) {
    this.account = account;
    this.reads = region.reads();
    this.images = images;
    this.snapshots = new ImageSnapshots(region.snapshots());
    this.lifecycle = lifecycle;
    this.pending = new PendingImages(account.clock(), images, snapshots, lifecycle);
    this.copyConditions = new CopyConditions(account.lock());
    this.copies = new ImageCopies(account, images, pending, encryptionByDefault, copyConditions);
  }

  /** Sets how long created and copied images stay pending. */
  public void pendingTime(Duration time) {
    pendingTime = time;
  }

  /** How copies into this Region behave. */
  public CopyConditions copyConditions() {
    return copyConditions;
  }

  /** Adds an image, and the snapshots of its volumes that are not there yet. */
  public void add(Image image) {
    snapshots.add(image, "completed", Map.of());
    images.put(image);
  }

  /** RegisterImage. */
  public Image register(Ec2Request.RegisterImage request) {
    ImageNames.check(request.name(), request.description());
    ImageNames.checkUnique(request.name(), images, reads);
    TagRules.check(request.tags());
    ImageBuilder image = builder(request.name(), request.description(), request.tags());
    request.mappings().forEach(image::mapping);
    Image registered = image.build();
    snapshots.add(registered, "completed", Map.of());
    lifecycle.becomeAvailable(registered);
    return registered;
  }

  /**
   * CreateImage. Instances are not modelled: any well-formed instance ID will do, and the image has
   * one root volume.
   */
  public Image create(Ec2Request.CreateImage request) {
    ResourceIds.checkInstance(request.instanceId());
    ImageNames.check(request.name(), request.description());
    ImageNames.checkUnique(request.name(), images, reads);
    TagRules.check(request.imageTags());
    TagRules.check(request.snapshotTags());
    ImageBuilder image = builder(request.name(), request.description(), request.imageTags());
    return pending.add(
        image.volume(account.numbers().nextSnapshotId()).build(),
        request.snapshotTags(),
        CopyOutcome.availableAfter(pendingTime),
        false);
  }

  /** CopyImage. */
  public Image copy(Ec2Request.CopyImage request) {
    return copies.copy(request, pendingTime);
  }

  /** Ends the making of the images whose time has come. */
  public void finishDue() {
    pending.finishDue();
  }

  /** A pending image becomes available before its time. */
  public void finishPending(String imageId) {
    pending.finish(imageId);
  }

  /** A pending image fails before its time. */
  public void failPending(String imageId, String reason) {
    pending.fail(imageId, reason);
  }

  private ImageBuilder builder(String name, String description, Map<String, String> tags) {
    ImageBuilder image =
        ImageBuilder.image(account.numbers().nextImageId())
            .name(name)
            .description(description)
            .ownedBy(account.accountId())
            .created(account.clock().instant());
    tags.forEach(image::tag);
    return image;
  }
}
