package dev.amipublisher.localaws.ec2;

/** One grant of launch permission; the four kinds that EC2 knows. */
public sealed interface LaunchPermission {

  /** The only group there is; it makes an AMI public. */
  LaunchPermission ALL = new Group("all");

  /** The group, account ID or ARN that is granted. */
  String value();

  /** A group of accounts. EC2 knows only {@code all}. */
  record Group(String value) implements LaunchPermission {}

  /** One AWS account, by its twelve digits. */
  record UserId(String value) implements LaunchPermission {}

  /** All accounts of one organization. */
  record OrganizationArn(String value) implements LaunchPermission {}

  /** All accounts of one organizational unit. */
  record OrganizationalUnitArn(String value) implements LaunchPermission {}
}
