package dev.amipublisher.localaws.creation;

import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.Ec2Request;
import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.ImageBuilder;
import dev.amipublisher.localaws.ImageState;
import dev.amipublisher.localaws.image.ImageErrors;
import dev.amipublisher.localaws.image.ImageReads;
import dev.amipublisher.localaws.image.ImageSource;
import dev.amipublisher.localaws.tag.TagRules;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What CopyImage demands, and what a copy takes over from its source: no launch permissions, no
 * deprecation date, and tags only on request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html">CopyImage</a>
 */
final class CopyRules {

  private record EarlierCall(Ec2Request.CopyImage request, String imageId) {}

  private final String region;
  private final ImageReads reads;
  private final Map<String, EarlierCall> callsByToken = new HashMap<>();

  CopyRules(String region, ImageReads reads) {
    this.region = region;
    this.reads = reads;
  }

  /** The image that an earlier call with this client token made; null if there was none. */
  @Nullable String copyOfEarlierCall(Ec2Request.CopyImage request) {
    String token = request.clientToken();
    EarlierCall earlier = token == null ? null : callsByToken.get(token);
    if (earlier == null) {
      return null;
    }
    if (!earlier.request().equals(request)) {
      throw Ec2Error.client(
          "IdempotentParameterMismatch",
          "The client token was used before with other parameters: " + token);
    }
    return earlier.imageId();
  }

  void remember(Ec2Request.CopyImage request, String imageId) {
    String token = request.clientToken();
    if (token != null) {
      callsByToken.put(token, new EarlierCall(request, imageId));
    }
  }

  /** The image to copy. Unlike CreateImage, CopyImage allows for a name that is in use. */
  Image checkedSource(Ec2Request.CopyImage request) {
    if (!request.sourceRegion().equals(region)) {
      throw Ec2Error.invalidParameterValue(
          "This local EC2 serves one Region, %s, and cannot copy from %s"
              .formatted(region, request.sourceRegion()));
    }
    Image source = reads.visible(request.sourceImageId());
    if (source.state() != ImageState.AVAILABLE) {
      throw ImageErrors.inState(source.imageId(), source.state());
    }
    return source;
  }

  /** A copy keeps product codes and watermarks, so it cannot be made public either. */
  static ImageBuilder describeCopy(ImageBuilder copy, Image source, Ec2Request.CopyImage request) {
    copy.architecture(source.architecture())
        .copiedFrom(new ImageSource(source.imageId(), request.sourceRegion()));
    if (source.rootDeviceType().equals("instance-store")) {
      copy.instanceStore();
    }
    source.productCodes().forEach(code -> copy.productCode(code.productCodeId()));
    source.watermarkKeys().forEach(copy::watermark);
    if (request.copyImageTags()) {
      source.tags().forEach((key, value) -> addIfUserDefined(copy, key, value));
    }
    request.imageTags().forEach(copy::tag);
    return copy;
  }

  private static void addIfUserDefined(ImageBuilder copy, String key, String value) {
    if (!TagRules.isReserved(key)) {
      copy.tag(key, value);
    }
  }
}
