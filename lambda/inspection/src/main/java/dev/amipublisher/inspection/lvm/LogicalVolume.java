package dev.amipublisher.inspection.lvm;

import dev.amipublisher.inspection.block.DiskRegion;
import java.util.Set;

/**
 * A logical volume that can be read.
 *
 * @param snapshot the snapshot that holds its first bytes
 * @param name for a person, for example {@code the logical volume vg/root}
 * @param region its bytes
 * @param devices what {@code /etc/fstab} may call it
 */
public record LogicalVolume(String snapshot, String name, DiskRegion region, Set<String> devices) {}
