package dev.amipublisher.localaws;

import java.util.List;

/**
 * An error as EC2 returns it: a code, a text and an HTTP status.
 *
 * <p>Codes are those of <a
 * href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">Error codes for the
 * Amazon EC2 API</a>. Several texts hold a typographic apostrophe (U+2019), as in EC2.
 */
public final class Ec2Error extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String text;
  private final int httpStatus;

  /** Any error at all, known to EC2's documentation or not. */
  public Ec2Error(String code, String text, int httpStatus) {
    super(code + ": " + text);
    this.code = code;
    this.text = text;
    this.httpStatus = httpStatus;
  }

  /** The code, such as {@code InvalidAMIID.NotFound}; never null. */
  public String code() {
    return code;
  }

  /** EC2's own words, without the code; never null. */
  public String text() {
    return text;
  }

  /** The HTTP status that carries this error. */
  public int httpStatus() {
    return httpStatus;
  }

  /** A client error with status 400. */
  public static Ec2Error client(String code, String text) {
    return new Ec2Error(code, text, 400);
  }

  static Ec2Error imagesNotFound(List<String> imageIds) {
    return client(
        "InvalidAMIID.NotFound",
        imageIds.size() == 1
            ? "The image id '[" + imageIds.getFirst() + "]' does not exist"
            : "The image ids '[" + String.join(", ", imageIds) + "]' do not exist");
  }

  static Ec2Error imageMalformed(String imageId) {
    return client(
        "InvalidAMIID.Malformed", "Invalid id: \"" + imageId + "\" (expecting \"ami-...\")");
  }

  static Ec2Error imageNoLongerAvailable(String imageId) {
    return client(
        "InvalidAMIID.Unavailable", "The image ID '" + imageId + "' is no longer available");
  }

  static Ec2Error imageInState(String imageId, ImageState state) {
    return client(
        "InvalidAMIID.Unavailable",
        "The AMI ID '%s' is currently %s and may not be used for this operation"
            .formatted(imageId, state.wireName()));
  }

  static Ec2Error notAuthorizedForImage(String imageId) {
    return client("AuthFailure", "Not authorized for image:" + imageId);
  }

  static Ec2Error encryptedSnapshots() {
    return client(
        "UnsupportedOperation",
        "Encrypted snapshots can’t be shared publicly. Specify another snapshot.");
  }

  static Ec2Error blockPublicAccess() {
    return client(
        "OperationNotPermitted",
        "You can’t publicly share this image because block public access for AMIs is enabled for"
            + " this account. To publicly share the image, you must call the"
            + " DisableImageBlockPublicAccess API.");
  }

  static Ec2Error publicImageQuota(int quota) {
    return client(
        "ResourceLimitExceeded",
        ("You have reached your quota of %d for the number of public images allowed in this Region."
                + " Deregister unused public images or make them private, or request an increase in"
                + " your public AMIs quota.")
            .formatted(quota));
  }

  /** Code and text are unconfirmed: AWS documents only that such images cannot be made public. */
  static Ec2Error productCode() {
    return client(
        "OperationNotPermitted",
        "Images with an AWS Marketplace product code cannot be made public.");
  }

  static Ec2Error invalidItemValue(String value, String itemType) {
    return client(
        "InvalidAMIAttributeItemValue",
        "Invalid attribute item value \"%s\" for %s item type.".formatted(value, itemType));
  }

  static Ec2Error missingParameter(String parameter) {
    return client("MissingParameter", "The request must contain the parameter " + parameter);
  }

  static Ec2Error invalidParameterValue(String text) {
    return client("InvalidParameterValue", text);
  }

  static Ec2Error invalidParameterCombination(String text) {
    return client("InvalidParameterCombination", text);
  }

  static Ec2Error filterLimitExceeded() {
    return client(
        "FilterLimitExceeded",
        "The maximum number of filter values specified on a single call is 200");
  }

  static Ec2Error tagLimitExceeded() {
    return client(
        "TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
  }

  /** Two callers changed the tags of one resource at the same time; worth retrying. */
  public static Ec2Error concurrentTagAccess() {
    return client(
        "ConcurrentTagAccess", "Concurrent tag access. Please wait and try your request again.");
  }

  /** The API's token bucket is empty. The status is unconfirmed; the code is documented. */
  public static Ec2Error requestLimitExceeded() {
    return new Ec2Error("RequestLimitExceeded", "Request limit exceeded.", 503);
  }

  /** EC2 failed by its own fault; worth retrying. */
  public static Ec2Error internalError() {
    return new Ec2Error("InternalError", "An internal error has occurred", 500);
  }

  /** IAM, or a service control policy, denies the action. */
  public static Ec2Error unauthorized(String callerArn, String action) {
    return new Ec2Error(
        "UnauthorizedOperation",
        ("You are not authorized to perform this operation. User: %s is not authorized to perform:"
                + " ec2:%s because no identity-based policy allows the ec2:%s action")
            .formatted(callerArn, action, action),
        403);
  }
}
