package dev.amipublisher.localaws.ec2;

import java.util.List;

/** EC2's errors about images, with its codes and texts. */
public final class ImageErrors {

  private ImageErrors() {}

  /** The images do not exist, or are not visible to the caller. */
  public static Ec2Error notFound(List<String> imageIds) {
    return Ec2Error.client(
        "InvalidAMIID.NotFound",
        imageIds.size() == 1
            ? "The image id '[" + imageIds.getFirst() + "]' does not exist"
            : "The image ids '[" + String.join(", ", imageIds) + "]' do not exist");
  }

  /** The image was deregistered a short while ago. */
  public static Ec2Error noLongerAvailable(String imageId) {
    return Ec2Error.client(
        "InvalidAMIID.Unavailable", "The image ID '" + imageId + "' is no longer available");
  }

  /** The image's state rules the operation out. */
  public static Ec2Error inState(String imageId, ImageState state) {
    return Ec2Error.client(
        "InvalidAMIID.Unavailable",
        "The AMI ID '%s' is currently %s and may not be used for this operation"
            .formatted(imageId, state.wireName()));
  }

  /** The image belongs to another account. */
  public static Ec2Error notAuthorized(String imageId) {
    return Ec2Error.client("AuthFailure", "Not authorized for image:" + imageId);
  }
}
