package dev.amipublisher.localaws.ec2;

import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import java.util.Map;

/**
 * What CopyImage demands of its source, and what a copy takes over from it: no launch permissions,
 * no deprecation date, and tags only on request.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/how-ami-copy-works.html">How
 *     Amazon EC2 AMI copy works</a>
 */
final class CopyRules {

  /** Documented: of tags that another account set, only these are copied. */
  private static final String SHARED_TAG = "ec2:SharedTag/";

  private final Ec2Account account;

  CopyRules(Ec2Account account) {
    this.account = account;
  }

  /** The Region to copy from. Codes and texts of both refusals are unconfirmed. */
  RegionImages sourceRegion(Ec2Request.CopyImage request) {
    RegionImages source = account.images().get(request.sourceRegion());
    if (source == null) {
      throw Ec2Error.invalidParameterValue("Invalid source region: " + request.sourceRegion());
    }
    if (!account.regions().isEnabled(request.sourceRegion())) {
      throw AccountRegions.notAuthenticated();
    }
    return source;
  }

  /** The image to copy. Unlike CreateImage, CopyImage allows for a name that is in use. */
  Image checkedSource(Ec2Request.CopyImage request, RegionImages region) {
    Image source = region.reads().visible(request.sourceImageId());
    if (source.state() != ImageState.AVAILABLE) {
      throw ImageErrors.inState(source.imageId(), source.state());
    }
    if (isOfAnotherAccount(source)) {
      if (!source.productCodes().isEmpty()) {
        throw Ec2Error.client(
            "InvalidRequest",
            "Images from AWS Marketplace cannot be copied to another AWS account.");
      }
      for (BlockDeviceMapping mapping : source.blockDeviceMappings()) {
        if (mapping instanceof EbsVolume volume && !canUse(volume, region)) {
          throw Ec2Error.client(
              "InvalidRequest", "You do not have permission to access the storage of this ami");
        }
      }
    }
    return source;
  }

  private static boolean canUse(EbsVolume volume, RegionImages region) {
    Snapshot snapshot = region.snapshots().get(volume.snapshotId());
    return snapshot != null && region.snapshots().canUse(snapshot);
  }

  /** A copy keeps product codes and watermarks, so it cannot be made public either. */
  ImageBuilder describeCopy(ImageBuilder copy, Image source, Ec2Request.CopyImage request) {
    copy.architecture(source.architecture())
        .copiedFrom(new ImageSource(source.imageId(), request.sourceRegion()));
    if (source.rootDeviceType().equals("instance-store")) {
      copy.instanceStore();
    }
    source.productCodes().forEach(code -> copy.productCode(code.productCodeId()));
    source.watermarkKeys().forEach(copy::watermark);
    if (request.copyImageTags()) {
      for (Map.Entry<String, String> tag : source.tags().entrySet()) {
        if (isCopied(tag.getKey(), source)) {
          copy.tag(tag.getKey(), tag.getValue());
        }
      }
    }
    request.imageTags().forEach(copy::tag);
    return copy;
  }

  private boolean isCopied(String key, Image source) {
    return isOfAnotherAccount(source) ? key.startsWith(SHARED_TAG) : !TagRules.isReserved(key);
  }

  private boolean isOfAnotherAccount(Image source) {
    return !source.ownerId().equals(account.accountId());
  }
}
