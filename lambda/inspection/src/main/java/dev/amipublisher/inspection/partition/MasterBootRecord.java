package dev.amipublisher.inspection.partition;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.partition.TableEntry.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The partition table in the first 512 bytes of a volume. */
final class MasterBootRecord {

  private static final int SECTOR = 512;
  private static final int SIGNATURE_AT = 510;
  private static final int SIGNATURE = 0xAA55;
  private static final int DISK_AT = 440;
  private static final int TABLE_AT = 446;
  private static final int ENTRY_SIZE = 16;
  private static final int ENTRIES = 4;
  private static final int PROTECTIVE = 0xEE;
  private static final int EFI_SYSTEM = 0xEF;
  private static final Set<Integer> EXTENDED = Set.of(0x05, 0x0F, 0x85);

  private final DiskStructure sector;

  private MasterBootRecord(DiskStructure sector) {
    this.sector = sector;
  }

  static MasterBootRecord read(DiskRegion volume) {
    int length = (int) Math.min(SECTOR, volume.size());
    byte[] bytes = new byte[SECTOR];
    System.arraycopy(volume.read(0, length), 0, bytes, 0, length);
    return new MasterBootRecord(DiskStructure.littleEndian("master boot record", bytes));
  }

  /** Whether it lists anything: a boot sector without partitions has the same signature. */
  boolean hasPartitions() {
    return sector.unsignedShort(SIGNATURE_AT) == SIGNATURE && !usedEntries().isEmpty();
  }

  /** Whether it only says that a GPT follows. */
  boolean isProtective() {
    return hasPartitions()
        && usedEntries().stream().allMatch(at -> sector.unsignedByte(at + 4) == PROTECTIVE);
  }

  List<TableEntry> entries(long volumeSize) {
    List<TableEntry> entries = new ArrayList<>();
    for (int at : usedEntries()) {
      entries.add(entry(at));
    }
    return TableRules.checked(entries, volumeSize);
  }

  private TableEntry entry(int at) {
    int number = (at - TABLE_AT) / ENTRY_SIZE + 1;
    int type = sector.unsignedByte(at + 4);
    if ((sector.unsignedByte(at) & 0x7F) != 0) {
      throw TableRules.unknown("The master boot record is not a valid partition table.");
    }
    if (EXTENDED.contains(type)) {
      throw TableRules.unknown(
          "Partition " + number + " is an extended partition, which is not read here.");
    }
    if (type == PROTECTIVE) {
      throw TableRules.unknown(
          "The master boot record mixes partitions of its own with those of a GPT.");
    }
    return new TableEntry(
        number,
        sector.unsignedInt(at + 8) * SECTOR,
        sector.unsignedInt(at + 12) * SECTOR,
        type == EFI_SYSTEM ? Role.EFI_SYSTEM : Role.OTHER,
        Set.of("PARTUUID=%08x-%02x".formatted(sector.bits(DISK_AT), number)));
  }

  private List<Integer> usedEntries() {
    List<Integer> used = new ArrayList<>();
    for (int at = TABLE_AT; at < TABLE_AT + ENTRIES * ENTRY_SIZE; at += ENTRY_SIZE) {
      if (sector.unsignedByte(at + 4) != 0) {
        used.add(at);
      }
    }
    return used;
  }
}
