package dev.amipublisher.localaws.model;

import dev.amipublisher.localaws.creation.ImageCreation;
import dev.amipublisher.localaws.creation.RegionImages;
import dev.amipublisher.localaws.describe.Paging;
import dev.amipublisher.localaws.event.EventOutbox;
import dev.amipublisher.localaws.image.ImageDeprecation;
import dev.amipublisher.localaws.image.ImageLifecycle;
import dev.amipublisher.localaws.image.ImageReads;
import dev.amipublisher.localaws.image.ImageStore;
import dev.amipublisher.localaws.permission.BlockPublicAccess;
import dev.amipublisher.localaws.permission.PermissionWrites;
import dev.amipublisher.localaws.snapshot.EncryptionByDefault;
import dev.amipublisher.localaws.snapshot.Snapshots;
import dev.amipublisher.localaws.tag.TagReads;
import dev.amipublisher.localaws.tag.TagWrites;
import dev.amipublisher.localaws.usage.UsageReportStore;
import java.time.InstantSource;

/**
 * The parts of EC2 in one Region of an account. They share its state and are not thread-safe:
 * callers hold the lock.
 */
public record Ec2Model(
    Ec2Account account,
    String region,
    ImageStore images,
    ImageReads reads,
    ImageCreation creation,
    ImageLifecycle lifecycle,
    ImageDeprecation deprecation,
    Snapshots snapshots,
    EncryptionByDefault encryptionByDefault,
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
    Snapshots snapshots = new Snapshots(accountId, paging);
    BlockPublicAccess blockPublicAccess = new BlockPublicAccess(clock, account.lock());
    ImageLifecycle lifecycle = new ImageLifecycle(clock, reads, images, outbox);
    RegionImages regionImages = new RegionImages(reads, snapshots);
    EncryptionByDefault encryption = new EncryptionByDefault();
    synchronized (account.lock()) {
      account.regions().add(region);
      account.images().put(region, regionImages);
    }
    return new Ec2Model(
        account,
        region,
        images,
        reads,
        new ImageCreation(account, regionImages, images, lifecycle, encryption),
        lifecycle,
        new ImageDeprecation(clock, reads, images),
        snapshots,
        encryption,
        new PermissionWrites(reads, images, snapshots, blockPublicAccess),
        blockPublicAccess,
        new UsageReportStore(clock, reads),
        new TagReads(accountId, images, snapshots, paging),
        new TagWrites(images, snapshots, outbox),
        paging,
        outbox);
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
