package dev.amipublisher.inspection.partition;

import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.partition.PartitionContent.Kind;
import dev.amipublisher.inspection.partition.PartitionContent.LvmMember;
import dev.amipublisher.inspection.partition.PartitionContent.Mountable;
import dev.amipublisher.inspection.partition.PartitionContent.Skipped;
import dev.amipublisher.inspection.partition.PartitionContent.Unreadable;
import dev.amipublisher.inspection.partition.TableEntry.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out what a partition holds. */
final class ContentProbe {

  /** Reaches to the end of the first of the four labels of ZFS. */
  private static final int HEAD = 256 * 1024;

  private static final int ZFS_UBERBLOCKS_AT = 128 * 1024;
  private static final int ZFS_UBERBLOCK_SPACING = 1024;
  private static final long ZFS_MAGIC = 0x00BAB10CL;
  private static final int RAID_MAGIC = 0xA92B4EFC;

  private ContentProbe() {}

  static PartitionContent probe(DiskRegion region, Role role) {
    byte[] head = region.read(0, (int) Math.min(HEAD, region.size()));
    List<PartitionContent> found =
        Stream.concat(Signature.ALL.stream(), Signature.ofSwap().stream())
            .filter(signature -> signature.isIn(head))
            .map(Signature::content)
            .distinct()
            .collect(Collectors.toCollection(ArrayList::new));
    if (FatVolume.isIn(head)) {
      found.add(fat(role));
    }
    if (hasZfsLabel(head)) {
      found.add(new Unreadable(Reason.UNSUPPORTED_FILE_SYSTEM, "a member of a ZFS pool"));
    }
    if (hasRaidMetadataAtItsEnd(region)) {
      found.add(new Unreadable(Reason.VOLUME_MANAGER, "a member of a Linux RAID"));
    }
    return switch (found.size()) {
      case 0 -> withoutSignature(region, role);
      case 1 -> found.getFirst();
      default -> ambiguous(found);
    };
  }

  static String describe(PartitionContent content) {
    return switch (content) {
      case Mountable(Kind kind) ->
          switch (kind) {
            case EXT -> "an ext file system";
            case XFS -> "an XFS file system";
            case BTRFS -> "a btrfs file system";
          };
      case LvmMember() -> "an LVM physical volume";
      case Skipped(String what) -> what;
      case Unreadable(Reason ignored, String what) -> what;
    };
  }

  private static PartitionContent fat(Role role) {
    return role == Role.EFI_SYSTEM
        ? new Skipped("an EFI system partition")
        : new Unreadable(Reason.UNSUPPORTED_FILE_SYSTEM, "a FAT file system");
  }

  private static PartitionContent withoutSignature(DiskRegion region, Role role) {
    if (role == Role.BIOS_BOOT) {
      return new Skipped("a BIOS boot partition");
    }
    return Emptiness.isEmpty(region)
        ? new Skipped("nothing but zeros")
        : new Unreadable(Reason.UNKNOWN_CONTENT, "content of no known kind");
  }

  private static PartitionContent ambiguous(List<PartitionContent> found) {
    Reason reason =
        found.stream().flatMap(ContentProbe::reason).findFirst().orElse(Reason.UNKNOWN_CONTENT);
    String all = found.stream().map(ContentProbe::describe).collect(Collectors.joining(" and "));
    return new Unreadable(reason, "the signatures of " + all);
  }

  private static Stream<Reason> reason(PartitionContent content) {
    return switch (content) {
      case Unreadable(Reason reason, String ignored) -> Stream.of(reason);
      case LvmMember() -> Stream.of(Reason.VOLUME_MANAGER);
      case Mountable ignored -> Stream.empty();
      case Skipped ignored -> Stream.empty();
    };
  }

  private static boolean hasZfsLabel(byte[] head) {
    DiskStructure label = DiskStructure.littleEndian("ZFS label", head);
    for (int at = ZFS_UBERBLOCKS_AT; at + Long.BYTES <= head.length; at += ZFS_UBERBLOCK_SPACING) {
      long magic = label.longBits(at);
      if (magic == ZFS_MAGIC || Long.reverseBytes(magic) == ZFS_MAGIC) {
        return true;
      }
    }
    return false;
  }

  /**
   * Versions 0.90 and 1.0 of the metadata leave the start of a member as its file system has it.
   */
  private static boolean hasRaidMetadataAtItsEnd(DiskRegion region) {
    long version0 = (region.size() & ~0xFFFFL) - 0x10000;
    long version1 = ((region.size() / 512 - 16) & ~7L) * 512;
    return hasRaidMagic(region, version0) || hasRaidMagic(region, version1);
  }

  private static boolean hasRaidMagic(DiskRegion region, long at) {
    return at >= 0
        && DiskStructure.littleEndian("RAID metadata", region.read(at, Integer.BYTES)).bits(0)
            == RAID_MAGIC;
  }
}
