package dev.amipublisher.inspection.partition;

import dev.amipublisher.inspection.block.DiskStructure;
import java.util.Set;

/** Recognizes a FAT file system by its boot sector. */
final class FatVolume {

  private static final int BOOT_SECTOR = 512;
  private static final Set<String> TYPES = Set.of("FAT12   ", "FAT16   ", "FAT     ");
  private static final String TYPE_32 = "FAT32   ";

  private FatVolume() {}

  static boolean isIn(byte[] head) {
    if (head.length < BOOT_SECTOR) {
      return false;
    }
    DiskStructure sector = DiskStructure.littleEndian("boot sector", head);
    int jump = sector.unsignedByte(0);
    int sectorSize = sector.unsignedShort(11);
    int clusterSize = sector.unsignedByte(13);
    return (jump == 0xEB || jump == 0xE9)
        && sector.unsignedShort(510) == 0xAA55
        && Integer.bitCount(sectorSize) == 1
        && Integer.bitCount(clusterSize) == 1
        && (TYPES.contains(sector.text(54, 8)) || TYPE_32.equals(sector.text(82, 8)));
  }
}
