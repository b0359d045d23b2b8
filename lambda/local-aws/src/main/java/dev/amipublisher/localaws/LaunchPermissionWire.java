package dev.amipublisher.localaws;

/** The names of the four kinds of grants in EC2's XML, CloudTrail and (capitalized) requests. */
final class LaunchPermissionWire {

  private LaunchPermissionWire() {}

  static String nameOf(LaunchPermission permission) {
    return switch (permission) {
      case LaunchPermission.Group _ -> "group";
      case LaunchPermission.UserId _ -> "userId";
      case LaunchPermission.OrganizationArn _ -> "organizationArn";
      case LaunchPermission.OrganizationalUnitArn _ -> "organizationalUnitArn";
    };
  }
}
