package dev.amipublisher.inspection.ext;

import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.SnapshotVolume;
import dev.amipublisher.inspection.partition.Partition;
import dev.amipublisher.inspection.partition.PartitionContent.Kind;
import dev.amipublisher.inspection.partition.PartitionContent.Mountable;
import dev.amipublisher.inspection.partition.VolumeLayout;

/** The ext file systems in volumes that are kept with the tests. */
final class FixtureVolumes {

  private FixtureVolumes() {}

  /** The one partition of a volume, which holds an ext file system. */
  static DiskRegion partition(BlockSource blocks) {
    VolumeLayout layout = VolumeLayout.read(new SnapshotVolume(blocks));
    Partition only = layout.partitions().getFirst();
    if (layout.partitions().size() != 1 || !only.content().equals(new Mountable(Kind.EXT))) {
      throw new IllegalStateException("not a volume with one ext file system: " + layout);
    }
    return only.region();
  }
}
