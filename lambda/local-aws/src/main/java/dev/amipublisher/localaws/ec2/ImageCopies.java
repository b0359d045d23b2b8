package dev.amipublisher.localaws.ec2;

import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import java.time.Duration;

/**
 * CopyImage, into this Region.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html">CopyImage</a>
 */
final class ImageCopies {

  private final Ec2Account account;
  private final ImageStore images;
  private final PendingImages pending;
  private final EncryptionByDefault encryptionByDefault;
  private final CopyRules rules;
  private final CopyConditions conditions;
  private final CopyTokens tokens;

  ImageCopies(
      Ec2Account account,
      ImageStore images,
      PendingImages pending,
      EncryptionByDefault encryptionByDefault,
      CopyConditions conditions) {
    this.account = account;
    this.images = images;
    this.pending = pending;
    this.encryptionByDefault = encryptionByDefault;
    this.conditions = conditions;
    this.rules = new CopyRules(account);
    this.tokens = new CopyTokens(account.clock(), conditions);
  }

  /** Makes a pending copy. Which refusal comes first when several apply is unconfirmed. */
  Image copy(Ec2Request.CopyImage request, Duration pendingTime) {
    String earlier = tokens.copyOfEarlierCall(request);
    Image existing = earlier == null ? null : images.get(earlier);
    if (existing != null) {
      return existing;
    }
    ImageNames.check(request.name(), request.description());
    TagRules.check(request.imageTags());
    TagRules.check(request.snapshotTags());
    RegionImages from = rules.sourceRegion(request);
    Image source = rules.checkedSource(request, from);
    checkLimit();
    ImageBuilder builder =
        ImageBuilder.image(account.numbers().nextImageId())
            .name(request.name())
            .description(request.description())
            .ownedBy(account.accountId())
            .created(account.clock().instant());
    rules.describeCopy(builder, source, request);
    for (BlockDeviceMapping mapping : source.blockDeviceMappings()) {
      builder.mapping(
          mapping instanceof EbsVolume volume
              ? copyOf(volume, request, from.snapshots())
              : mapping);
    }
    Image copy = builder.build();
    TagRules.checkNumber(copy.tags());
    tokens.remember(request, copy.imageId());
    CopyOutcome outcome = conditions.next(request, pendingTime);
    return pending.add(copy, request.snapshotTags(), outcome, true);
  }

  /** The limit is documented for AMIs; code and text are those of snapshots, and unconfirmed. */
  private void checkLimit() {
    if (pending.copies() >= conditions.limit()) {
      throw Ec2Error.client(
          "ResourceLimitExceeded",
          "Too many AMI copies in progress. The limit is %d for this destination region."
              .formatted(conditions.limit()));
    }
  }

  private EbsVolume copyOf(EbsVolume volume, Ec2Request.CopyImage request, Snapshots from) {
    Snapshot snapshot = from.get(volume.snapshotId());
    boolean encrypted =
        request.encrypted()
            || encryptionByDefault.isOn()
            || volume.encrypted()
            || (snapshot != null && snapshot.encrypted());
    String snapshotId = account.numbers().nextSnapshotId();
    account.originals().put(snapshotId, volume.snapshotId());
    return new EbsVolume(volume.deviceName(), snapshotId, encrypted, volume.volumeSize());
  }
}
