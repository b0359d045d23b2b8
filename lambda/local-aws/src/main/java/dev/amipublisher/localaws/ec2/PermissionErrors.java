package dev.amipublisher.localaws.ec2;

/** EC2's errors about launch permissions, with its codes and texts. */
final class PermissionErrors {

  private PermissionErrors() {}

  static Ec2Error encryptedSnapshots() {
    return Ec2Error.client(
        "UnsupportedOperation",
        "Encrypted snapshots can’t be shared publicly. Specify another snapshot.");
  }

  static Ec2Error blockPublicAccess() {
    return Ec2Error.client(
        "OperationNotPermitted",
        "You can’t publicly share this image because block public access for AMIs is enabled for"
            + " this account. To publicly share the image, you must call the"
            + " DisableImageBlockPublicAccess API.");
  }

  static Ec2Error publicImageQuota(int quota) {
    return Ec2Error.client(
        "ResourceLimitExceeded",
        ("You have reached your quota of %d for the number of public images allowed in this Region."
                + " Deregister unused public images or make them private, or request an increase in"
                + " your public AMIs quota.")
            .formatted(quota));
  }

  /** Code and text are unconfirmed: AWS documents only that such images cannot be made public. */
  static Ec2Error productCode() {
    return Ec2Error.client(
        "OperationNotPermitted",
        "Images with an AWS Marketplace product code cannot be made public.");
  }

  /** Code and text are unconfirmed: AWS documents only that such images cannot be made public. */
  static Ec2Error watermark() {
    return Ec2Error.client(
        "OperationNotPermitted", "Images with a watermark cannot be made public.");
  }

  static Ec2Error invalidItemValue(String value, String itemType) {
    return Ec2Error.client(
        "InvalidAMIAttributeItemValue",
        "Invalid attribute item value \"%s\" for %s item type.".formatted(value, itemType));
  }

  static Ec2Error invalidAttribute(String attribute) {
    return Ec2Error.invalidParameterValue(
        "Value ( " + attribute + " ) for parameter attribute is invalid.");
  }
}
