package dev.amipublisher.localaws;

import java.util.List;

/** Checks IDs as EC2 does before it looks anything up. */
final class ResourceIds {

  private static final int GREATEST_NUMBER = 1000;

  private ResourceIds() {}

  /**
   * Checks image IDs.
   *
   * @throws Ec2Error InvalidAMIID.Malformed
   */
  static void checkImage(String imageId) {
    if (!isWellFormed("ami-", imageId)) {
      throw Ec2Error.imageMalformed(imageId);
    }
  }

  /**
   * Checks snapshot IDs.
   *
   * @throws Ec2Error InvalidSnapshotID.Malformed
   */
  static void checkSnapshot(String snapshotId) {
    if (!isWellFormed("snap-", snapshotId)) {
      throw Ec2Error.client(
          "InvalidSnapshotID.Malformed",
          "Invalid id: \"" + snapshotId + "\" (expecting \"snap-...\")");
    }
  }

  /** A describe call takes at most 1,000 IDs; the code of the refusal is unconfirmed. */
  static void checkNumber(List<String> ids) {
    if (ids.size() > GREATEST_NUMBER) {
      throw Ec2Error.invalidParameterValue(
          "The maximum number of IDs specified on a single call is " + GREATEST_NUMBER);
    }
  }

  /** IDs are eight hexadecimal digits (old) or seventeen. */
  private static boolean isWellFormed(String prefix, String id) {
    int digits = id.length() - prefix.length();
    if (!id.startsWith(prefix) || (digits != 8 && digits != 17)) {
      return false;
    }
    for (int i = prefix.length(); i < id.length(); i++) {
      char c = id.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
