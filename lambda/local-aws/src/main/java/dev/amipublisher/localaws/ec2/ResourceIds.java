package dev.amipublisher.localaws.ec2;

import java.util.List;

/** Checks IDs as EC2 does before it looks anything up. */
public final class ResourceIds {

  private static final int GREATEST_NUMBER = 1000;

  private ResourceIds() {}

  /**
   * Checks an image ID.
   *
   * @throws Ec2Error InvalidAMIID.Malformed
   */
  public static void checkImage(String imageId) {
    if (!isWellFormed("ami-", imageId)) {
      throw malformed("InvalidAMIID.Malformed", imageId, "ami-...");
    }
  }

  /**
   * Checks a snapshot ID.
   *
   * @throws Ec2Error InvalidSnapshotID.Malformed
   */
  public static void checkSnapshot(String snapshotId) {
    if (!isWellFormed("snap-", snapshotId)) {
      throw malformed("InvalidSnapshotID.Malformed", snapshotId, "snap-...");
    }
  }

  /**
   * Checks an instance ID.
   *
   * @throws Ec2Error InvalidInstanceID.Malformed
   */
  public static void checkInstance(String instanceId) {
    if (!isWellFormed("i-", instanceId)) {
      throw malformed("InvalidInstanceID.Malformed", instanceId, "i-...");
    }
  }

  private static Ec2Error malformed(String code, String id, String expected) {
    return Ec2Error.client(code, "Invalid id: \"" + id + "\" (expecting \"" + expected + "\")");
  }

  /** Refuses more than 1,000 IDs; the code of that error is unconfirmed. */
  public static void checkNumber(List<String> ids) {
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
