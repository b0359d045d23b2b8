package dev.amipublisher.simulation.world;

import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.localaws.ec2.Image;
import java.util.List;

/** The EBS volumes that an AMI maps. */
public final class EbsVolumes {

  private EbsVolumes() {}

  /** The volumes, in the order of the mappings. */
  public static List<EbsVolume> of(Image image) {
    return image.blockDeviceMappings().stream()
        .filter(EbsVolume.class::isInstance)
        .map(EbsVolume.class::cast)
        .toList();
  }
}
