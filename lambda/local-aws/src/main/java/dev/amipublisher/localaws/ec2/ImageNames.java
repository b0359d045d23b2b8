package dev.amipublisher.localaws.ec2;

import java.util.regex.Pattern;

/** What EC2 accepts as names and descriptions of images. */
final class ImageNames {

  /** Documented for RegisterImage, CreateImage and CopyImage alike. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9()\\[\\] ./\\-'@_]{3,128}");

  private static final int GREATEST_DESCRIPTION = 255;

  private ImageNames() {}

  static void check(String name, String description) {
    if (name.isEmpty()) {
      throw Ec2Error.missingParameter("name");
    }
    if (!NAME.matcher(name).matches()) {
      throw Ec2Error.client(
          "InvalidAMIName.Malformed",
          "AMI names must be between 3 and 128 characters long, and may contain letters, numbers,"
              + " '(', ')', '.', '-', '/' and '_'");
    }
    if (description.length() > GREATEST_DESCRIPTION) {
      throw Ec2Error.invalidParameterValue(
          "Description exceeds the maximum length of " + GREATEST_DESCRIPTION + " characters");
    }
  }

  static void checkUnique(String name, ImageStore images, ImageReads reads) {
    for (Image other : images.all()) {
      if (other.name().equals(name)
          && other.ownerId().equals(reads.accountId())
          && other.deregisteredAt() == null) {
        throw Ec2Error.client(
            "InvalidAMIName.Duplicate",
            "AMI name %s is already in use by AMI %s".formatted(name, other.imageId()));
      }
    }
  }
}
