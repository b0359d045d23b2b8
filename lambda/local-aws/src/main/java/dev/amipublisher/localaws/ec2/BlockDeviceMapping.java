package dev.amipublisher.localaws.ec2;

/** A block device mapping of an AMI. */
public sealed interface BlockDeviceMapping {

  /** The device, such as {@code /dev/xvda}. */
  String deviceName();

  /** A volume made from an EBS snapshot; its size is in GiB. */
  record EbsVolume(String deviceName, String snapshotId, boolean encrypted, int volumeSize)
      implements BlockDeviceMapping {}

  /** An instance store volume, such as {@code ephemeral0}: a mapping without {@code ebs}. */
  record EphemeralVolume(String deviceName, String virtualName) implements BlockDeviceMapping {}
}
