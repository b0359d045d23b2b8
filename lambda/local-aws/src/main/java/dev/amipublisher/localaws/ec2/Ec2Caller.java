package dev.amipublisher.localaws.ec2;

/**
 * A role of the account that calls.
 *
 * @param accountId the account, by its twelve digits
 * @param name the role's name
 */
public record Ec2Caller(String accountId, String name) {

  /** The assumed role, as it appears in errors and in CloudTrail's {@code userIdentity.arn}. */
  public String arn() {
    return "arn:aws:sts::" + accountId + ":assumed-role/" + name + "/session";
  }

  /** The role itself, as it appears in CloudTrail's {@code sessionIssuer.arn}. */
  public String roleArn() {
    return "arn:aws:iam::" + accountId + ":role/" + name;
  }
}
