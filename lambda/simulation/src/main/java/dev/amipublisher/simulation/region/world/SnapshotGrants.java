package dev.amipublisher.simulation.region.world;

import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.localaws.ec2.CreateVolumePermission;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.Snapshot;
import dev.amipublisher.simulation.world.EbsVolumes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may use the snapshots of AMIs, as it was seen last. */
final class SnapshotGrants {

  private final Map<String, Set<CreateVolumePermission>> grants = new HashMap<>();

  SnapshotGrants() {}

  /** What changed in a Region since this was asked last; a new snapshot is no change. */
  Optional<String> changed(Site site) {
    Optional<String> changed = Optional.empty();
    for (Image image : site.images()) {
      for (EbsVolume volume : EbsVolumes.of(image)) {
        Snapshot snapshot = site.ec2().snapshot(volume.snapshotId());
        if (snapshot != null) {
          Set<CreateVolumePermission> now = snapshot.createVolumePermissions();
          Set<CreateVolumePermission> before = grants.put(snapshot.snapshotId(), now);
          if (before != null && !before.equals(now)) {
            changed = Optional.of(snapshot.snapshotId() + ": " + before + " became " + now);
          }
        }
      }
    }
    return changed;
  }
}
