package dev.amipublisher.localaws.ec2;

import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The snapshots behind the volumes of images. */
final class ImageSnapshots {

  private final Snapshots snapshots;

  ImageSnapshots(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  /** Adds those that are not there yet. */
  void add(Image image, String state, Map<String, String> tags) {
    forEachVolume(
        image,
        volume -> {
          if (snapshots.get(volume.snapshotId()) == null) {
            snapshots.put(
                new Snapshot(
                    volume.snapshotId(),
                    image.ownerId(),
                    state,
                    volume.encrypted(),
                    volume.volumeSize(),
                    image.creationDate(),
                    image.productCodes().stream().map(ProductCode::productCodeId).toList(),
                    Set.of(),
                    tags));
          }
        });
  }

  /** Ends the making of those that are pending. */
  void finish(Image image, String state) {
    forEachVolume(
        image,
        volume -> {
          Snapshot snapshot = snapshots.get(volume.snapshotId());
          if (snapshot != null && snapshot.state().equals("pending")) {
            snapshots.put(snapshot.withState(state));
          }
        });
  }

  private static void forEachVolume(Image image, Consumer<EbsVolume> action) {
    for (BlockDeviceMapping mapping : image.blockDeviceMappings()) {
      if (mapping instanceof EbsVolume volume) {
        action.accept(volume);
      }
    }
  }
}
