package dev.amipublisher.inspection.partition;

import dev.amipublisher.inspection.block.DiskRegion;

/**
 * A partition, or the whole of a volume without a partition table.
 *
 * @param name for a person, for example {@code partition 1} or {@code the whole volume}
 * @param region its bytes
 * @param content what it holds
 */
public record Partition(String name, DiskRegion region, PartitionContent content) {}
