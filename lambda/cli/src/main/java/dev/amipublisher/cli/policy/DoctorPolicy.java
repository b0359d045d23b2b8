package dev.amipublisher.cli.policy;

import java.util.List;

/** The IAM policy that looking at a deployment needs, and not more than it. */
public final class DoctorPolicy {

  /** What is called; sts:GetCallerIdentity needs no permission. */
  public static final List<String> READS =
      List.of(
          "cloudformation:DescribeStacks",
          "cloudtrail:DescribeTrails",
          "cloudtrail:GetEventSelectors",
          "cloudtrail:GetTrailStatus",
          "ec2:DescribeImages",
          "ec2:GetEbsEncryptionByDefault",
          "ec2:GetImageBlockPublicAccessState",
          "events:DescribeRule",
          "events:ListRuleNamesByTarget",
          "lambda:GetAlias",
          "lambda:GetFunctionConcurrency",
          "lambda:GetFunctionConfiguration",
          "scheduler:GetSchedule",
          "servicequotas:GetAWSDefaultServiceQuota",
          "servicequotas:GetServiceQuota",
          "sqs:GetQueueAttributes",
          "sqs:GetQueueUrl");

  /** What the round trip calls besides. */
  public static final List<String> WRITES = List.of("ec2:CreateTags", "ec2:DeleteTags");

  private DoctorPolicy() {}

  /** For looking only. */
  public static String json() {
    return reads().json();
  }

  /**
   * For the round trip as well.
   *
   * @param publishTagKey the only tag that it allows to be written
   */
  public static String jsonWithRoundTrip(String publishTagKey) {
    return reads()
        .allowForTag("SetThePublishTag", WRITES, "arn:aws:ec2:*::image/*", publishTagKey)
        .json();
  }

  private static IamPolicy reads() {
    return new IamPolicy().allow("LookAtTheDeployment", READS, "*");
  }
}
