package dev.amipublisher.localaws.ec2;

/** The names of the four kinds of grants in EC2's XML, CloudTrail and (capitalized) requests. */
public final class PermissionNames {

  private PermissionNames() {}

  /** The name of this kind of grant. */
  public static String nameOf(LaunchPermission permission) {
    return switch (permission) {
      case LaunchPermission.Group _ -> "group";
      case LaunchPermission.UserId _ -> "userId";
      case LaunchPermission.OrganizationArn _ -> "organizationArn";
      case LaunchPermission.OrganizationalUnitArn _ -> "organizationalUnitArn";
    };
  }
}
