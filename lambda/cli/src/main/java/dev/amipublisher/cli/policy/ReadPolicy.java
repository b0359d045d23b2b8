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

  private ReadPolicy() {}

  /** The policy, as IAM takes it. */
  public static String json() {
    // None of these actions can be limited to resources.
    return new IamPolicy().allow("ReadAmis", ACTIONS, "*").json();
  }
}
