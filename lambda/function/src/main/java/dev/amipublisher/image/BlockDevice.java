package dev.amipublisher.image;

/**
 * An EBS volume that instances of an AMI start with. Ephemeral mappings, which have no {@code ebs},
 * are left out.
 *
 * @param deviceName for example {@code /dev/xvda}
 * @param snapshotId the snapshot that the volume is made from; empty for a volume that starts empty
 * @param encrypted whether the mapping says that the volume is encrypted
 */
public record BlockDevice(String deviceName, String snapshotId, boolean encrypted) {}
