package dev.amipublisher.localaws.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** DescribeImages and DescribeImageAttribute. */
public final class ImageReads {

  private final String accountId;
  private final ImageStore images;
  private final Paging paging;

  /** Reads images as this account sees them. */
  public ImageReads(String accountId, ImageStore images, Paging paging) {
    this.accountId = accountId;
    this.images = images;
    this.paging = paging;
  }

  /** The account that calls. */
  public String accountId() {
    return accountId;
  }

  /** One page of DescribeImages. */
  public Page<Image> describe(Ec2Request.DescribeImages request) {
    List<String> ids = request.imageIds();
    if (!ids.isEmpty() && request.maxResults() != null) {
      throw Ec2Error.invalidParameterCombination(
          "The parameter imageIds cannot be used with the parameter maxResults");
    }
    ResourceIds.checkNumber(ids);
    ids.forEach(ResourceIds::checkImage);
    Predicate<Image> wanted =
        ownedByAnyOf(request.owners())
            .and(ImageFilters.ALL.of(request.filters()))
            .and(image -> request.includeDisabled() || image.state() != ImageState.DISABLED);
    List<Image> found = (ids.isEmpty() ? listed() : byId(ids)).stream().filter(wanted).toList();
    return paging.page(found, Image::imageId, request.maxResults(), request.nextToken());
  }

  /** DescribeImageAttribute: the image, if the account may read the attribute. */
  public Image describeAttribute(Ec2Request.DescribeImageAttribute request) {
    ResourceIds.checkImage(request.imageId());
    Image image = images.read(request.imageId());
    if (image == null || !images.isKnown(image)) {
      throw ImageErrors.notFound(List.of(request.imageId()));
    }
    if (image.deregisteredAt() != null) {
      throw ImageErrors.noLongerAvailable(request.imageId());
    }
    if (!image.ownerId().equals(accountId)) {
      throw ImageErrors.notAuthorized(request.imageId());
    }
    return switch (request.attribute()) {
      case "launchPermission", "productCodes", "description", "lastLaunchedTime" -> image;
      // Documented: this attribute is deprecated and fails with AuthFailure.
      case "blockDeviceMapping" ->
          throw Ec2Error.client(
              "AuthFailure", "Unauthorized attempt to access restricted resource");
      default ->
          throw Ec2Error.invalidParameterValue(
              "Value ( " + request.attribute() + " ) for parameter attribute is invalid.");
    };
  }

  /**
   * The image of that ID, if the account can see it, as it really is.
   *
   * @throws Ec2Error InvalidAMIID.Malformed or .NotFound
   */
  public Image visible(String imageId) {
    ResourceIds.checkImage(imageId);
    Image image = images.get(imageId);
    if (image == null || !images.isKnown(image) || !isVisible(image)) {
      throw ImageErrors.notFound(List.of(imageId));
    }
    return image;
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
      throw ImageErrors.notFound(missing);
    }
    return found;
  }

  /** Own, public, or shared with this account; shares with organizations are ignored. */
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
   * The image to write, as it really is: writes do not lag.
   *
   * @throws Ec2Error MissingParameter, InvalidAMIID.Malformed, .NotFound or .Unavailable, or
   *     AuthFailure for the image of another account
   */
  public Image ownForWrite(@Nullable String imageId) {
    if (imageId == null || imageId.isEmpty()) {
      throw Ec2Error.missingParameter("imageId");
    }
    ResourceIds.checkImage(imageId);
    Image image = images.get(imageId);
    // For an image in the Recycle Bin the code is unconfirmed.
    if (image == null || image.inRecycleBin()) {
      throw ImageErrors.notFound(List.of(imageId));
    }
    if (image.deregisteredAt() != null) {
      throw images.isKnown(image)
          ? ImageErrors.noLongerAvailable(imageId)
          : ImageErrors.notFound(List.of(imageId));
    }
    if (!Objects.equals(image.ownerId(), accountId)) {
      // Seen for DescribeImageAttribute; unconfirmed for writes.
      throw ImageErrors.notAuthorized(imageId);
    }
    return image;
  }
}
