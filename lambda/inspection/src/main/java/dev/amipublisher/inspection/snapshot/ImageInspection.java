package dev.amipublisher.inspection.snapshot;

import dev.amipublisher.inspection.Limit;
import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.CachedBlocks;
import dev.amipublisher.inspection.lvm.LogicalVolume;
import dev.amipublisher.inspection.lvm.PhysicalVolume;
import dev.amipublisher.inspection.lvm.VolumeGroups;
import dev.amipublisher.inspection.snapshot.VolumeOpener.OpenedVolume;
import dev.amipublisher.inspection.tree.Parallel;
import dev.amipublisher.inspection.verdict.Inspector;
import dev.amipublisher.inspection.verdict.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Inspects all snapshots of an image.
 *
 * @param inspector what is looked for
 * @param blockLimit how many blocks of each snapshot are read at the most, blocks that are read
 *     again included
 * @param cacheMemory how much memory the blocks take that are kept, in bytes, all snapshots taken
 *     together
 */
public record ImageInspection(Inspector inspector, Limit blockLimit, long cacheMemory) {

  /** An inspection that keeps as much in memory as {@link CachedBlocks} does by itself. */
  public ImageInspection(Inspector inspector, int blockLimit) {
    this(inspector, Limit.of(blockLimit), CachedBlocks.DEFAULT_MEMORY);
  }

  /**
   * Inspects them. Throws nothing but errors of the virtual machine: what cannot be read is part of
   * the verdict.
   *
   * @param snapshots all of the image, that of the root volume first; the ids differ
   */
  public InspectedImage inspect(List<Snapshot> snapshots) {
    long memory = cacheMemory / Math.max(1, snapshots.size());
    List<CachedBlocks> sources =
        snapshots.stream()
            .map(snapshot -> new CachedBlocks(snapshot.blocks(), blockLimit, memory))
            .toList();
    List<Volume> volumes = open(snapshots, sources);
    return new InspectedImage(
        inspector.inspect(volumes), sources.stream().mapToLong(CachedBlocks::reads).sum());
  }

  private List<Volume> open(List<Snapshot> snapshots, List<CachedBlocks> sources) {
    OpenedVolume[] opened = new OpenedVolume[snapshots.size()];
    List<Integer> indexes = IntStream.range(0, opened.length).boxed().toList();
    Parallel threads = new Parallel(inspector.limits().readers());
    threads.forEach(
        indexes,
        index ->
            opened[index] =
                new VolumeOpener(snapshots.get(index).id(), threads).open(sources.get(index)));
    List<Volume> volumes = new ArrayList<>();
    Stream.of(opened).map(OpenedVolume::volume).forEach(volumes::add);
    volumes.addAll(
        logicalVolumes(
            Stream.of(opened).flatMap(each -> each.members().stream()).toList(), threads));
    return volumes;
  }

  /** A logical volume may lie on several snapshots, so that all have to be open before it is. */
  private static List<Volume> logicalVolumes(List<PhysicalVolume> members, Parallel threads) {
    VolumeGroups groups = VolumeGroups.of(members);
    List<Volume> volumes = new ArrayList<>();
    for (VolumeGroups.Failure failure : groups.failures()) {
      volumes.add(new Volume(failure.snapshot(), List.of(), List.of(), List.of(failure.cause())));
    }
    for (LogicalVolume logical : groups.volumes()) {
      OpenedVolume opened = new VolumeOpener(logical.snapshot(), threads).open(logical);
      volumes.add(opened.volume());
      for (PhysicalVolume inner : opened.members()) {
        volumes.add(
            new Volume(
                inner.snapshot(),
                List.of(),
                List.of(),
                List.of(
                    new UnverifiableException(
                        Reason.VOLUME_MANAGER,
                        "What %s holds cannot be verified: an LVM physical volume."
                            .formatted(logical.name())))));
      }
    }
    return volumes;
  }
}
