package dev.amipublisher.localaws.creation;

import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.Ec2Request;
import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.ImageBuilder;
import dev.amipublisher.localaws.ImageState;
import dev.amipublisher.localaws.Snapshot;
import dev.amipublisher.localaws.describe.ResourceIds;
import dev.amipublisher.localaws.image.BlockDeviceMapping;
import dev.amipublisher.localaws.image.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.localaws.image.ImageLifecycle;
import dev.amipublisher.localaws.image.ImageReads;
import dev.amipublisher.localaws.image.ImageStore;
import dev.amipublisher.localaws.snapshot.Snapshots;
import dev.amipublisher.localaws.tag.TagRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * RegisterImage, CreateImage and CopyImage. A registered image is available at once; the others are
 * pending for a time. Whether tags given at creation emit an event is unconfirmed: here they do
 * not.
 */
public final class ImageCreation {

  private final InstantSource clock;
  private final ImageReads reads;
  private final ImageStore images;
  private final Snapshots snapshots;
  private final ImageLifecycle lifecycle;
  private final CopyRules copyRules;
  private final Map<String, Instant> pendingUntil = new LinkedHashMap<>();
  private Duration pendingTime = Duration.ZERO;
  private long imageNumber;
  private long snapshotNumber;

  /** Makes images in this Region. */
  public ImageCreation(
      InstantSource clock,
      String region,
      ImageReads reads,
      ImageStore images,
      Snapshots snapshots,
      ImageLifecycle lifecycle) {
    this.clock = clock;
    this.reads = reads;
    this.images = images;
    this.snapshots = snapshots;
    this.lifecycle = lifecycle;
    this.copyRules = new CopyRules(region, reads);
  }

  /** Sets how long created and copied images stay pending. */
  public void pendingTime(Duration time) {
    pendingTime = time;
  }

  /** Adds an image, and the snapshots of its volumes that are not there yet. */
  public void add(Image image) {
    addSnapshots(image, Map.of());
    images.put(image);
  }

  /** RegisterImage. */
  public Image register(Ec2Request.RegisterImage request) {
    checkUnique(request.name());
    TagRules.check(request.tags());
    ImageBuilder image = builder(request.name(), request.description(), request.tags());
    request.mappings().forEach(image::mapping);
    Image registered = image.build();
    addSnapshots(registered, Map.of());
    lifecycle.becomeAvailable(registered);
    return registered;
  }

  /**
   * CreateImage. Instances are not modelled: any well-formed instance ID will do, and the image has
   * one root volume.
   */
  public Image create(Ec2Request.CreateImage request) {
    ResourceIds.checkInstance(request.instanceId());
    checkUnique(request.name());
    TagRules.check(request.imageTags());
    TagRules.check(request.snapshotTags());
    ImageBuilder image = builder(request.name(), request.description(), request.imageTags());
    return addPending(image.volume(nextSnapshotId()).build(), request.snapshotTags());
  }

  /** CopyImage, within the one Region that is served. */
  public Image copy(Ec2Request.CopyImage request) {
    String earlier = copyRules.copyOfEarlierCall(request);
    Image existing = earlier == null ? null : images.get(earlier);
    if (existing != null) {
      return existing;
    }
    checkName(request.name());
    Image source = copyRules.checkedSource(request);
    TagRules.check(request.imageTags());
    TagRules.check(request.snapshotTags());
    ImageBuilder image =
        CopyRules.describeCopy(
            builder(request.name(), request.description(), Map.of()), source, request);
    for (BlockDeviceMapping mapping : source.blockDeviceMappings()) {
      image.mapping(mapping instanceof EbsVolume volume ? copyOf(volume, request) : mapping);
    }
    Image copy = addPending(image.build(), request.snapshotTags());
    copyRules.remember(request, copy.imageId());
    return copy;
  }

  /** Makes the pending images available whose time has come. */
  public void finishDue() {
    if (pendingUntil.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<String> due =
        pendingUntil.entrySet().stream()
            .filter(entry -> !entry.getValue().isAfter(now))
            .map(Map.Entry::getKey)
            .toList();
    for (String imageId : due) {
      pendingUntil.remove(imageId);
      Image image = images.get(imageId);
      if (image != null && image.state() == ImageState.PENDING) {
        lifecycle.becomeAvailable(image);
      }
    }
  }

  private static void checkName(String name) {
    if (name.isEmpty()) {
      throw Ec2Error.missingParameter("name");
    }
  }

  private void checkUnique(String name) {
    checkName(name);
    for (Image other : images.all()) {
      if (other.name().equals(name)
          && other.ownerId().equals(reads.accountId())
          && other.deregisteredAt() == null) {
        throw Ec2Error.client(
            "InvalidAMIName.Duplicate",
            "AMI name %s is already in use by AMI %s".formatted(name, other.imageId()));
      }
    }
  }

  private ImageBuilder builder(String name, String description, Map<String, String> tags) {
    ImageBuilder image =
        ImageBuilder.image("ami-%017x".formatted(0xb000_0000L + ++imageNumber))
            .name(name)
            .description(description)
            .ownedBy(reads.accountId())
            .created(clock.instant());
    tags.forEach(image::tag);
    return image;
  }

  private Image addPending(Image built, Map<String, String> snapshotTags) {
    Image image = built.change().state(ImageState.PENDING).build();
    addSnapshots(image, snapshotTags);
    images.put(image);
    pendingUntil.put(image.imageId(), clock.instant().plus(pendingTime));
    return image;
  }

  private EbsVolume copyOf(EbsVolume volume, Ec2Request.CopyImage request) {
    Snapshot snapshot = snapshots.get(volume.snapshotId());
    boolean encrypted =
        request.encrypted() || volume.encrypted() || (snapshot != null && snapshot.encrypted());
    return new EbsVolume(volume.deviceName(), nextSnapshotId(), encrypted, volume.volumeSize());
  }

  private String nextSnapshotId() {
    return "snap-%017x".formatted(0xc000_0000L + ++snapshotNumber);
  }

  private void addSnapshots(Image image, Map<String, String> tags) {
    for (BlockDeviceMapping mapping : image.blockDeviceMappings()) {
      if (mapping instanceof EbsVolume volume && snapshots.get(volume.snapshotId()) == null) {
        snapshots.put(
            new Snapshot(
                volume.snapshotId(),
                image.ownerId(),
                "completed",
                volume.encrypted(),
                volume.volumeSize(),
                image.creationDate(),
                tags));
      }
    }
  }
}
