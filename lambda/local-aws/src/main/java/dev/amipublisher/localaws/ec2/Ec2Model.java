package dev.amipublisher.localaws.ec2;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The parts of EC2 in one Region of an account. They share its state and are not thread-safe:
 * callers hold the lock, but where a method says that it takes it.
 */
public record Ec2Model(
    Ec2Account account,
    String region,
    ImageStore images,
    ImageReads reads,
    ImageCreation creation,
    ImageLifecycle lifecycle,
    ImageDeprecation deprecation,
    EbsModel ebs,
    PermissionWrites permissions,
    BlockPublicAccess blockPublicAccess,
    UsageReportStore usageReports,
    TagReads tagReads,
    TagWrites tagWrites,
    Paging paging,
    EventOutbox outbox) {

  /** A Region of the account, new and empty. */
  public static Ec2Model of(Ec2Account account, String region) {
    String accountId = account.accountId();
    InstantSource clock = account.clock();
    ImageStore images = new ImageStore(clock);
    Paging paging = new Paging();
    EventOutbox outbox = new EventOutbox(accountId, region, clock);
    ImageReads reads = new ImageReads(accountId, images, paging);
    EbsModel ebs = EbsModel.of(accountId, account.lock(), paging, outbox);
    Snapshots snapshots = ebs.snapshots();
    BlockPublicAccess blockPublicAccess = new BlockPublicAccess(clock, account.lock());
    ImageLifecycle lifecycle = new ImageLifecycle(clock, reads, images, outbox);
    RegionImages regionImages = new RegionImages(reads, snapshots);
    synchronized (account.lock()) {
      account.regions().add(region);
      account.images().put(region, regionImages);
    }
    return new Ec2Model(
        account,
        region,
        images,
        reads,
        new ImageCreation(account, regionImages, images, lifecycle, ebs.encryptionByDefault()),
        lifecycle,
        new ImageDeprecation(clock, reads, images),
        ebs,
        new PermissionWrites(reads, images, snapshots, blockPublicAccess),
        blockPublicAccess,
        new UsageReportStore(clock, reads),
        new TagReads(accountId, images, snapshots, paging),
        new TagWrites(images, snapshots, outbox),
        paging,
        outbox);
  }

  /** The snapshot of that ID; null if there is none. Takes the lock by itself. */
  public @Nullable Snapshot snapshot(String snapshotId) {
    synchronized (account.lock()) {
      return snapshots().get(snapshotId);
    }
  }

  /** The snapshot that one is a copy of; null if it is none. Takes the lock by itself. */
  public @Nullable String originalOf(String snapshotId) {
    synchronized (account.lock()) {
      return account.originals().get(snapshotId);
    }
  }

  /**
   * The snapshot of an image's root volume, which is its first. Takes the lock by itself.
   *
   * @throws IllegalArgumentException if there is no such image, or no such volume
   */
  public String rootSnapshotId(String imageId) {
    synchronized (account.lock()) {
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

  /** The snapshots. */
  public Snapshots snapshots() {
    return ebs.snapshots();
  }

  /** Makes the changes that time brings. */
  public void makeDueChanges() {
    creation.finishDue();
  }

  /** Refuses every call while the Region is not enabled. */
  public void checkEnabled() {
    account.regions().checkEnabled(region);
  }
}
