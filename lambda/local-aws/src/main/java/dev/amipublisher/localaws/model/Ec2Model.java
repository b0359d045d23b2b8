package dev.amipublisher.localaws.model;

import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.Snapshot;
import dev.amipublisher.localaws.creation.ImageCreation;
import dev.amipublisher.localaws.describe.Paging;
import dev.amipublisher.localaws.describe.Regions;
import dev.amipublisher.localaws.event.EventOutbox;
import dev.amipublisher.localaws.image.BlockDeviceMapping;
import dev.amipublisher.localaws.image.ImageDeprecation;
import dev.amipublisher.localaws.image.ImageLifecycle;
import dev.amipublisher.localaws.image.ImageReads;
import dev.amipublisher.localaws.image.ImageStore;
import dev.amipublisher.localaws.permission.BlockPublicAccess;
import dev.amipublisher.localaws.permission.PermissionWrites;
import dev.amipublisher.localaws.snapshot.Snapshots;
import dev.amipublisher.localaws.tag.TagReads;
import dev.amipublisher.localaws.tag.TagWrites;
import dev.amipublisher.localaws.usage.UsageReportStore;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one EC2. They share its state and are not thread-safe: callers hold the lock, but
 * where a method says that it takes it.
 */
public record Ec2Model(
    ImageStore images,
    ImageReads reads,
    ImageCreation creation,
    ImageLifecycle lifecycle,
    ImageDeprecation deprecation,
    Snapshots snapshots,
    PermissionWrites permissions,
    BlockPublicAccess blockPublicAccess,
    UsageReportStore usageReports,
    TagReads tagReads,
    TagWrites tagWrites,
    Regions regions,
    Paging paging,
    EventOutbox outbox,
    InstantSource clock,
    Object lock) {

  /** An empty account. */
  public static Ec2Model of(String accountId, String region, InstantSource clock, Object lock) {
    ImageStore images = new ImageStore(clock);
    Paging paging = new Paging();
    EventOutbox outbox = new EventOutbox(accountId, region, clock);
    ImageReads reads = new ImageReads(accountId, images, paging);
    Snapshots snapshots = new Snapshots(accountId, paging);
    BlockPublicAccess blockPublicAccess = new BlockPublicAccess(clock, lock);
    ImageLifecycle lifecycle = new ImageLifecycle(clock, reads, images, outbox);
    return new Ec2Model(
        images,
        reads,
        new ImageCreation(clock, region, reads, images, snapshots, lifecycle),
        lifecycle,
        new ImageDeprecation(clock, reads, images),
        snapshots,
        new PermissionWrites(reads, images, snapshots, blockPublicAccess),
        blockPublicAccess,
        new UsageReportStore(clock, reads),
        new TagReads(accountId, images, snapshots, paging),
        new TagWrites(images, snapshots, outbox),
        new Regions(region),
        paging,
        outbox,
        clock,
        lock);
  }

  /** The snapshot of that ID; null if there is none. Takes the lock by itself. */
  public @Nullable Snapshot snapshot(String snapshotId) {
    synchronized (lock) {
      return snapshots.get(snapshotId);
    }
  }

  /**
   * The snapshot of an image's root volume, which is its first. Takes the lock by itself.
   *
   * @throws IllegalArgumentException if there is no such image, or no such volume
   */
  public String rootSnapshotId(String imageId) {
    synchronized (lock) {
      Image image = images.get(imageId);
      if (image != null) {
        for (BlockDeviceMapping mapping : image.blockDeviceMappings()) {
          if (mapping instanceof BlockDeviceMapping.EbsVolume volume) {
            return volume.snapshotId();
          }
        }
      }
      throw new IllegalArgumentException("no root volume of " + imageId);
    }
  }
}
