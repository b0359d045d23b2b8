package dev.amipublisher.localaws;

/** One grant of launch permission; the four kinds that EC2 knows. */
public sealed interface LaunchPermission {

  /** The one group there is; whoever holds it makes the AMI public. */
  LaunchPermission ALL = new Group("all");

  /** What the grant names: a group, an account ID or an ARN; never null. */
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
