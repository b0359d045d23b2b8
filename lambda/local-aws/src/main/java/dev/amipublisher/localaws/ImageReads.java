package dev.amipublisher.localaws;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** DescribeImages and DescribeImageAttribute. */
final class ImageReads {

  private final String accountId;
  private final ImageStore images;
  private final Paging paging;

  ImageReads(String accountId, ImageStore images, Paging paging) {
    this.accountId = accountId;
    this.images = images;
    this.paging = paging;
  }

  String accountId() {
    return accountId;
  }

  Page<Image> describe(Ec2Request.DescribeImages request) {
    List<String> ids = request.imageIds();
    if (!ids.isEmpty() && request.maxResults() != null) {
      throw Ec2Error.invalidParameterCombination(
          "The parameter imageIds cannot be used with the parameter maxResults");
    }
    ResourceIds.checkNumber(ids);
    ids.forEach(ResourceIds::checkImage);
    Predicate<Image> wanted =
        ownedByAnyOf(request.owners())
            .and(Filters.ofImages(request.filters()))
            .and(image -> request.includeDisabled() || image.state() != ImageState.DISABLED);
    List<Image> found = (ids.isEmpty() ? listed() : byId(ids)).stream().filter(wanted).toList();
    return paging.page(found, Image::imageId, request.maxResults(), request.nextToken());
  }

  /** The image whose attributes the owner may read. */
  Image describeAttribute(Ec2Request.DescribeImageAttribute request) {
    ResourceIds.checkImage(request.imageId());
    Image image = images.read(request.imageId());
    if (image == null || !images.isKnown(image)) {
      throw Ec2Error.imagesNotFound(List.of(request.imageId()));
    }
    if (image.deregisteredAt() != null) {
      throw Ec2Error.imageNoLongerAvailable(request.imageId());
    }
    if (!image.ownerId().equals(accountId)) {
      throw Ec2Error.notAuthorizedForImage(request.imageId());
    }
    return switch (request.attribute()) {
      case "launchPermission", "productCodes", "description", "lastLaunchedTime" -> image;
      // Documented: this attribute is deprecated and answers AuthFailure.
      case "blockDeviceMapping" ->
          throw Ec2Error.client(
              "AuthFailure", "Unauthorized attempt to access restricted resource");
      default ->
          throw Ec2Error.invalidParameterValue(
              "Value ( " + request.attribute() + " ) for parameter attribute is invalid.");
    };
  }

  private List<Image> listed() {
    return images.read().stream().filter(images::isListed).filter(this::isVisible).toList();
  }

  private List<Image> byId(List<String> ids) {
    List<String> missing = new ArrayList<>();
    List<Image> found = new ArrayList<>();
    for (String imageId : ids.stream().distinct().sorted().toList()) {
      Image image = images.read(imageId);
      if (image == null || !images.isKnown(image) || !isVisible(image)) {
        missing.add(imageId);
      } else if (images.isListed(image)) {
        found.add(image);
      }
    }
    if (!missing.isEmpty()) {
      throw Ec2Error.imagesNotFound(missing);
    }
    return found;
  }

  /** Own, public, or shared with this account; shares with organizations are not looked at. */
  private boolean isVisible(Image image) {
    return image.ownerId().equals(accountId)
        || image.isPublic()
        || image.launchPermissions().contains(new LaunchPermission.UserId(accountId));
  }

  private Predicate<Image> ownedByAnyOf(List<String> owners) {
    if (owners.isEmpty()) {
      return image -> true;
    }
    List<String> accounts =
        owners.stream().map(owner -> owner.equals("self") ? accountId : owner).toList();
    return image -> accounts.contains(image.ownerId());
  }

  /**
   * The image a write is about, as it really is: a write does not lag.
   *
   * @throws Ec2Error MissingParameter, InvalidAMIID.Malformed, .NotFound or .Unavailable, or
   *     AuthFailure if it is not ours
   */
  Image ownForWrite(@Nullable String imageId) {
    if (imageId == null || imageId.isEmpty()) {
      throw Ec2Error.missingParameter("imageId");
    }
    ResourceIds.checkImage(imageId);
    Image image = images.get(imageId);
    // For an image in the Recycle Bin the code is unconfirmed.
    if (image == null || image.inRecycleBin()) {
      throw Ec2Error.imagesNotFound(List.of(imageId));
    }
    if (image.deregisteredAt() != null) {
      throw images.isKnown(image)
          ? Ec2Error.imageNoLongerAvailable(imageId)
          : Ec2Error.imagesNotFound(List.of(imageId));
    }
    if (!Objects.equals(image.ownerId(), accountId)) {
      // Seen for DescribeImageAttribute; unconfirmed for writes.
      throw Ec2Error.notAuthorizedForImage(imageId);
    }
    return image;
  }
}
