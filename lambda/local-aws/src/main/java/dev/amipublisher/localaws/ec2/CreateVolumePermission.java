package dev.amipublisher.localaws.ec2;

/** One grant of the permission to make volumes of a snapshot; the two kinds that EC2 knows. */
public sealed interface CreateVolumePermission {

  /** The only group there is; it makes a snapshot public. */
  CreateVolumePermission ALL = new Group("all");

  /** The name of this kind of grant in EC2's XML and in CloudTrail. */
  String wireName();

  /** The group or account ID that is granted. */
  String value();

  /** A group of accounts. EC2 knows only {@code all}. */
  record Group(String value) implements CreateVolumePermission {

    @Override
    public String wireName() {
      return "group";
    }
  }

  /** One AWS account, by its twelve digits. */
  record UserId(String value) implements CreateVolumePermission {

    @Override
    public String wireName() {
      return "userId";
    }
  }
}
