package dev.amipublisher.cli.policy;

import java.util.List;

/** The IAM policy that reading an account needs, and not more than it. */
public final class ReadPolicy {

  /** What the commands call; sts:GetCallerIdentity needs no permission. */
  public static final List<String> ACTIONS =
      List.of(
          "cloudtrail:LookupEvents",
          "ec2:DescribeImages",
          "ec2:DescribeRegions",
          "ec2:DescribeSnapshots",
          "ec2:GetImageBlockPublicAccessState",
          "servicequotas:GetAWSDefaultServiceQuota",
          "servicequotas:GetServiceQuota");

  /** What {@code explain --look-inside} calls besides. */
  public static final List<String> LOOK_INSIDE =
      List.of("ebs:GetSnapshotBlock", "ebs:ListSnapshotBlocks");

  private ReadPolicy() {}

  /** The policy, as IAM takes it. */
  public static String json() {
    // None of the first can be limited to resources.
    return new IamPolicy()
        .allow("ReadAmis", ACTIONS, "*")
        .allow("LookInside", LOOK_INSIDE, "arn:aws:ec2:*::snapshot/*")
        .json();
  }
}
