package dev.amipublisher.inspection.snapshot;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.SnapshotVolume;
import dev.amipublisher.inspection.btrfs.BtrfsFileSystem;
import dev.amipublisher.inspection.ext.ExtFileSystem;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.lvm.LogicalVolume;
import dev.amipublisher.inspection.lvm.PhysicalVolume;
import dev.amipublisher.inspection.partition.Partition;
import dev.amipublisher.inspection.partition.PartitionContent.Kind;
import dev.amipublisher.inspection.partition.PartitionContent.LvmMember;
import dev.amipublisher.inspection.partition.PartitionContent.Mountable;
import dev.amipublisher.inspection.partition.PartitionContent.Skipped;
import dev.amipublisher.inspection.partition.PartitionContent.Unreadable;
import dev.amipublisher.inspection.partition.VolumeLayout;
import dev.amipublisher.inspection.tree.MountableFileSystem;
import dev.amipublisher.inspection.tree.Parallel;
import dev.amipublisher.inspection.verdict.Volume;
import dev.amipublisher.inspection.xfs.XfsFileSystem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Opens what the partitions of a volume hold. What fails is a failure of the volume opened, and the
 * other partitions are opened all the same.
 *
 * @param id the snapshot, as findings name it
 * @param threads for the partitions
 */
record VolumeOpener(String id, Parallel threads) {

  /**
   * A volume, and the parts of logical volumes that are in it.
   *
   * @param volume what could be opened, and what could not
   * @param members physical volumes of LVM
   */
  record OpenedVolume(Volume volume, List<PhysicalVolume> members) {}

  OpenedVolume open(BlockSource blocks) {
    return switch (attempt("The volume", () -> VolumeLayout.read(new SnapshotVolume(blocks)))) {
      case Failed<VolumeLayout>(UnverifiableException cause) ->
          new OpenedVolume(new Volume(id, List.of(), List.of(), List.of(cause)), List.of());
      case Opened<VolumeLayout>(VolumeLayout layout) -> open(layout.partitions());
    };
  }

  OpenedVolume open(LogicalVolume volume) {
    return switch (attempt(
        "The volume",
        () -> VolumeLayout.logicalVolume(volume.name(), volume.region(), volume.devices()))) {
      case Failed<Partition>(UnverifiableException cause) ->
          new OpenedVolume(new Volume(id, List.of(), List.of(), List.of(cause)), List.of());
      case Opened<Partition>(Partition partition) -> open(List.of(partition));
    };
  }

  private OpenedVolume open(List<Partition> partitions) {
    List<Opening> openings = partitions.stream().map(Opening::new).toList();
    threads.forEach(openings, Opening::run);
    return new OpenedVolume(
        new Volume(
            id,
            openings.stream().flatMap(opening -> opening.fileSystem.stream()).toList(),
            openings.stream().flatMap(opening -> opening.skipped.stream()).toList(),
            openings.stream().flatMap(opening -> opening.failure.stream()).toList()),
        openings.stream().flatMap(opening -> opening.member.stream()).toList());
  }

  /** The opening of one partition, which ends with one of the four. */
  private final class Opening {

    private final Partition partition;
    private Optional<MountableFileSystem> fileSystem = Optional.empty();
    private Optional<PhysicalVolume> member = Optional.empty();
    private Optional<String> skipped = Optional.empty();
    private Optional<UnverifiableException> failure = Optional.empty();

    Opening(Partition partition) {
      this.partition = partition;
    }

    void run() {
      switch (partition.content()) {
        case Skipped(String what) -> skipped = Optional.of(partition.name() + ": " + what);
        case Unreadable unreadable ->
            failure = Optional.of(unreadable.asException(partition.name()));
        case LvmMember() -> join();
        case Mountable(Kind kind) -> mount(kind);
      }
    }

    private void join() {
      switch (attempt(
          "On " + partition.name(), () -> PhysicalVolume.open(id, partition.region()))) {
        case Opened<PhysicalVolume>(PhysicalVolume opened) -> member = Optional.of(opened);
        case Failed<PhysicalVolume>(UnverifiableException cause) -> failure = Optional.of(cause);
      }
    }

    private void mount(Kind kind) {
      switch (attempt("On " + partition.name(), () -> read(kind))) {
        case Opened<MountableFileSystem>(MountableFileSystem opened) ->
            fileSystem = Optional.of(opened);
        case Failed<MountableFileSystem>(UnverifiableException cause) ->
            failure = Optional.of(cause);
      }
    }

    private MountableFileSystem read(Kind kind) {
      FileSystem opened =
          switch (kind) {
            case EXT -> ExtFileSystem.open(partition.region());
            case XFS -> XfsFileSystem.open(partition.region());
            case BTRFS -> BtrfsFileSystem.open(partition.region());
          };
      Set<String> identifiers = new HashSet<>(partition.identifiers());
      identifiers.addAll(opened.identifiers());
      return new MountableFileSystem(id, opened, identifiers);
    }
  }

  private sealed interface Attempt<T> {}

  private record Opened<T>(T result) implements Attempt<T> {}

  private record Failed<T>(UnverifiableException cause) implements Attempt<T> {}

  /** Any other exception than the promised one is a fault of a reader, and no sign of cleanness. */
  private static <T> Attempt<T> attempt(String place, Supplier<T> action) {
    try {
      return new Opened<>(action.get());
    } catch (UnverifiableException cause) {
      return new Failed<>(
          new UnverifiableException(cause.reason(), place + ": " + cause.getMessage()));
    } catch (RuntimeException fault) {
      return new Failed<>(
          new UnverifiableException(
              Reason.CORRUPT,
              "%s: the reader failed with %s.".formatted(place, fault.getClass().getSimpleName())));
    }
  }
}
