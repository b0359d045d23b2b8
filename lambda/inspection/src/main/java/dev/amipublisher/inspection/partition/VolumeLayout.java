package dev.amipublisher.inspection.partition;

import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.partition.PartitionContent.Unreadable;
import dev.amipublisher.inspection.partition.TableEntry.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The partitions of a volume, in the order of their place. What lies between partitions is not
 * looked at, as nothing mounts it.
 *
 * @param partitions at least one; the whole volume where there is no partition table
 */
public record VolumeLayout(List<Partition> partitions) {

  private static final int[] SECTOR_SIZES = {512, 4096};

  /** A layout. */
  public VolumeLayout {
    partitions = List.copyOf(partitions);
  }

  /**
   * Reads the partition table, and the first bytes of every partition.
   *
   * @throws dev.amipublisher.inspection.UnverifiableException if the table is damaged, or could be
   *     read in two ways
   */
  public static VolumeLayout read(DiskRegion volume) {
    MasterBootRecord record = MasterBootRecord.read(volume);
    List<Integer> sectorSizes = new ArrayList<>();
    for (int sectorSize : SECTOR_SIZES) {
      if (GuidPartitionTable.isAt(volume, sectorSize)) {
        sectorSizes.add(sectorSize);
      }
    }
    PartitionContent whole = ContentProbe.probe(volume, Role.OTHER);
    if (sectorSizes.isEmpty() && !record.hasPartitions()) {
      return new VolumeLayout(List.of(new Partition("the whole volume", volume, whole, Set.of())));
    }
    refuseSecondMeaning(whole);
    List<TableEntry> entries =
        sectorSizes.isEmpty()
            ? record.entries(volume.size())
            : guidEntries(volume, record, sectorSizes);
    return new VolumeLayout(entries.stream().map(entry -> partition(volume, entry)).toList());
  }

  /**
   * A logical volume as a partition: what it holds is a file system, or cannot be read.
   *
   * @param name for a person
   * @param identifiers what fstab may call it
   */
  public static Partition logicalVolume(String name, DiskRegion region, Set<String> identifiers) {
    PartitionContent content = ContentProbe.probe(region, Role.OTHER);
    return new Partition(name, region, content, identifiers);
  }

  private static void refuseSecondMeaning(PartitionContent whole) {
    boolean known =
        !(whole instanceof Unreadable other && other.reason() == Reason.UNKNOWN_CONTENT);
    if (known) {
      throw TableRules.unknown(
          "The volume has a partition table, and is at the same time "
              + ContentProbe.describe(whole)
              + ".");
    }
  }

  private static List<TableEntry> guidEntries(
      DiskRegion volume, MasterBootRecord record, List<Integer> sectorSizes) {
    if (!record.isProtective()) {
      throw TableRules.unknown("The volume has a GPT without a protective master boot record.");
    }
    if (sectorSizes.size() > 1) {
      throw TableRules.unknown("The volume has a GPT for each of two sector sizes.");
    }
    List<TableEntry> entries = GuidPartitionTable.read(volume, sectorSizes.getFirst()).entries();
    if (entries.isEmpty()) {
      throw TableRules.unknown("The GPT lists no partition.");
    }
    return entries;
  }

  private static Partition partition(DiskRegion volume, TableEntry entry) {
    DiskRegion region = volume.slice(entry.start(), entry.length());
    return new Partition(
        "partition " + entry.number(),
        region,
        ContentProbe.probe(region, entry.role()),
        entry.identifiers());
  }
}
