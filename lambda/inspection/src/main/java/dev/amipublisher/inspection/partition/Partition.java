package dev.amipublisher.inspection.partition;

import dev.amipublisher.inspection.block.DiskRegion;
import java.util.Set;

/**
 * A partition, or the whole of a volume without a partition table.
 *
 * @param name for a person, for example {@code partition 1} or {@code the whole volume}
 * @param region its bytes
 * @param content what it holds
 * @param identifiers what {@code /etc/fstab} may call it: {@code PARTUUID=…}, {@code PARTLABEL=…}
 */
public record Partition(
    String name, DiskRegion region, PartitionContent content, Set<String> identifiers) {}
