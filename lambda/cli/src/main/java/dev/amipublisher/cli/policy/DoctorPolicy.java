package dev.amipublisher.cli.policy;

import java.util.List;
import java.util.Map;

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
          "sns:GetTopicAttributes",
          "sqs:GetQueueAttributes",
          "sqs:GetQueueUrl",
          "states:DescribeStateMachine");

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
   * @param partition such as {@code aws-cn}
   * @param publishTagKey the only tag that it allows to be written
   * @param value the only value that it allows to be written, which publishes nothing
   */
  public static String jsonWithRoundTrip(String partition, String publishTagKey, String value) {
    String images = "arn:%s:ec2:*::image/*".formatted(partition);
    return reads()
        .allowForTag(
            "SetThePublishTag",
            "ec2:CreateTags",
            images,
            publishTagKey,
            Map.of(
                "aws:RequestTag/" + publishTagKey,
                value,
                // EC2 says who owns an AMI when tags are created, and not when they are deleted.
                "ec2:Owner",
                "${aws:PrincipalAccount}"))
        .allowForTag("TakeItAway", "ec2:DeleteTags", images, publishTagKey, Map.of())
        .json();
  }

  private static IamPolicy reads() {
    return new IamPolicy().allow("LookAtTheDeployment", READS, "*");
  }
}
