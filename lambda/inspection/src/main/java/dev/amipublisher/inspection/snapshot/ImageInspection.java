package dev.amipublisher.inspection.snapshot;

import dev.amipublisher.inspection.Limit;
import dev.amipublisher.inspection.block.CachedBlocks;
import dev.amipublisher.inspection.tree.SideBySide;
import dev.amipublisher.inspection.verdict.Inspector;
import dev.amipublisher.inspection.verdict.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks inside all snapshots of an image.
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
   * Looks inside. Throws nothing but errors of the virtual machine: what cannot be read is part of
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
    Volume[] opened = new Volume[snapshots.size()];
    List<Integer> indexes = IntStream.range(0, opened.length).boxed().toList();
    SideBySide threads = new SideBySide(inspector.limits().readers());
    threads.forEach(
        indexes,
        index ->
            opened[index] =
                new VolumeOpener(snapshots.get(index).id(), threads).open(sources.get(index)));
    return new ArrayList<>(List.of(opened));
  }
}
