package dev.amipublisher.localaws.ec2;

import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EphemeralVolume;
import java.util.ArrayList;
import java.util.List;

/**
 * The block device mappings of an image under construction. By default they hold one unencrypted 8
 * GiB root volume; the first EBS volume added takes its place.
 */
public final class BlockDevices {

  private static final int VOLUME_SIZE = 8;

  private final List<BlockDeviceMapping> mappings;
  private boolean defaultRoot;

  private BlockDevices(List<BlockDeviceMapping> mappings, boolean defaultRoot) {
    this.mappings = new ArrayList<>(mappings);
    this.defaultRoot = defaultRoot;
  }

  /** Only the default root volume. */
  public static BlockDevices byDefault() {
    return new BlockDevices(List.of(), true);
  }

  /** Only these mappings. */
  public static BlockDevices of(List<BlockDeviceMapping> mappings) {
    return new BlockDevices(mappings, false);
  }

  /** Adds an 8 GiB volume on the next free device, in place of the default one. */
  public void addVolume(String snapshotId, boolean encrypted) {
    add(new EbsVolume(nextDevice(), snapshotId, encrypted, VOLUME_SIZE));
  }

  /** Adds an instance store volume; the default root volume stays. */
  public void addEphemeral(String deviceName, String virtualName) {
    mappings.add(new EphemeralVolume(deviceName, virtualName));
  }

  /** Adds any mapping, in place of the default root volume. */
  public void add(BlockDeviceMapping mapping) {
    defaultRoot = false;
    mappings.add(mapping);
  }

  /** Leaves the default root volume out. */
  public void withoutDefault() {
    defaultRoot = false;
  }

  /**
   * All mappings.
   *
   * @param imageId names the snapshot of the default root volume
   */
  public List<BlockDeviceMapping> of(String imageId) {
    List<BlockDeviceMapping> all = new ArrayList<>(mappings);
    if (defaultRoot) {
      String snapshotId = imageId.replaceFirst("^ami-", "snap-");
      all.addFirst(new EbsVolume("/dev/xvda", snapshotId, false, VOLUME_SIZE));
    }
    return List.copyOf(all);
  }

  private String nextDevice() {
    return mappings.isEmpty() ? "/dev/xvda" : "/dev/sd" + (char) ('e' + mappings.size());
  }
}
