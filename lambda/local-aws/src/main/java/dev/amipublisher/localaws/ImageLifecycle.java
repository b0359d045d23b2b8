package dev.amipublisher.localaws;

import dev.amipublisher.localaws.BlockDeviceMapping.EbsVolume;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registering, disabling, enabling, deprecating and deregistering images. */
final class ImageLifecycle {

  private final InstantSource clock;
  private final ImageReads reads;
  private final ImageStore images;
  private final SnapshotReads snapshots;
  private final EventOutbox outbox;
  private long registered;

  ImageLifecycle(
      InstantSource clock,
      ImageReads reads,
      ImageStore images,
      SnapshotReads snapshots,
      EventOutbox outbox) {
    this.clock = clock;
    this.reads = reads;
    this.images = images;
    this.snapshots = snapshots;
    this.outbox = outbox;
  }

  /** Adds an image, and the snapshots of its volumes that are not there yet. */
  void add(Image image) {
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
                Map.of()));
      }
    }
    images.put(image);
  }

  Image register(Ec2Request.RegisterImage request) {
    if (request.name().isEmpty()) {
      throw Ec2Error.missingParameter("name");
    }
    for (Image other : images.all()) {
      if (other.name().equals(request.name())
          && other.ownerId().equals(reads.accountId())
          && other.deregisteredAt() == null) {
        throw Ec2Error.client(
            "InvalidAMIName.Duplicate",
            "AMI name %s is already in use by AMI %s".formatted(request.name(), other.imageId()));
      }
    }
    ImageBuilder builder =
        ImageBuilder.image("ami-%017x".formatted(0xb000_0000L + ++registered))
            .name(request.name())
            .description(request.description())
            .ownedBy(reads.accountId())
            .created(clock.instant());
    request.mappings().forEach(builder::mapping);
    request.tags().forEach(builder::tag);
    Image image = builder.build();
    add(image);
    outbox.stateChanged(image.imageId(), "available", "");
    return image;
  }

  /** Documented: a disabled AMI cannot be shared, and loses all its launch permissions. */
  void disable(String imageId) {
    Image image = reads.ownForWrite(imageId);
    if (image.state() != ImageState.AVAILABLE) {
      throw Ec2Error.imageInState(imageId, image.state());
    }
    images.put(image.change().state(ImageState.DISABLED).launchPermissions(Set.of()).build());
    outbox.stateChanged(imageId, "disabled", "");
  }

  void enable(String imageId) {
    Image image = reads.ownForWrite(imageId);
    if (image.state() != ImageState.DISABLED) {
      throw Ec2Error.imageInState(imageId, image.state());
    }
    images.put(image.change().state(ImageState.AVAILABLE).build());
    outbox.stateChanged(imageId, "available", "");
  }

  void deregister(String imageId) {
    Image image = reads.ownForWrite(imageId);
    images.put(
        image.change().state(ImageState.DEREGISTERED).deregisteredAt(clock.instant()).build());
    outbox.stateChanged(imageId, "deregistered", "");
  }

  /**
   * Deregisters into the Recycle Bin; launch permissions are kept for the way back, as the quota's
   * wording implies.
   */
  void recycle(String imageId) {
    images.put(reads.ownForWrite(imageId).change().inRecycleBin(true).build());
    outbox.stateChanged(imageId, "deregistered", "");
  }

  /** Texts and codes of the refusals are unconfirmed; the limits are documented. */
  void enableDeprecation(Ec2Request.EnableImageDeprecation request) {
    Image image = reads.ownForWrite(request.imageId());
    Instant at = toNearestMinute(request.deprecateAt());
    Instant now = clock.instant();
    if (at.isBefore(now)) {
      throw Ec2Error.invalidParameterValue("The deprecation date can’t be in the past.");
    }
    if (at.isAfter(now.plus(Duration.ofDays(3653)))) {
      throw Ec2Error.invalidParameterValue(
          "The deprecation date can’t be more than 10 years from now.");
    }
    if (image.isPublic()) {
      Instant current = image.deprecationTime();
      Instant latest = PermissionWrites.twoYearsAfter(image.creationDate());
      if (at.isAfter(latest) || (current != null && at.isAfter(current))) {
        throw publicDeprecation();
      }
    }
    images.put(image.change().deprecatedAt(at).build());
  }

  void disableDeprecation(String imageId) {
    Image image = reads.ownForWrite(imageId);
    if (image.isPublic()) {
      throw publicDeprecation();
    }
    images.put(image.change().deprecatedAt(null).build());
  }

  private static Ec2Error publicDeprecation() {
    return Ec2Error.client(
        "OperationNotPermitted",
        "The deprecation date of a public AMI can’t be removed or moved to a later date.");
  }

  private static Instant toNearestMinute(Instant instant) {
    return instant.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
  }

  void finishPending(String imageId, @Nullable String failure) {
    Image image = images.get(imageId);
    if (image == null || image.state() != ImageState.PENDING) {
      throw new IllegalStateException(imageId + " is not pending");
    }
    ImageState state = failure == null ? ImageState.AVAILABLE : ImageState.FAILED;
    images.put(image.change().state(state).stateReason(failure).build());
    outbox.stateChanged(imageId, state.wireName(), failure == null ? "" : failure);
  }
}
