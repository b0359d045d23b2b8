package dev.amipublisher.inspection.partition;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.partition.TableEntry.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The primary GUID partition table. The backup at the end of the volume is not used: Linux ignores
 * it too unless its command line asks for it, so that a volume with a damaged primary table would
 * not boot as it is.
 *
 * @see <a href="https://uefi.org/specs/UEFI/2.10/05_GUID_Partition_Table_Format.html">UEFI, GUID
 *     Partition Table Format</a>
 */
final class GuidPartitionTable {

  private static final byte[] SIGNATURE = "EFI PART".getBytes(StandardCharsets.US_ASCII);
  private static final int REVISION = 0x00010000;
  private static final int SMALLEST_HEADER = 92;
  private static final int HEADER_CHECKSUM_AT = 16;
  private static final int MOST_ENTRIES = 4096;
  private static final int SMALLEST_ENTRY = 128;
  private static final int LARGEST_ENTRY = 4096;
  private static final int NAME_SIZE = 72;

  /** Types as they stand on the disk, their first three fields with the low byte first. */
  private static final String UNUSED = "00000000000000000000000000000000";

  private static final String EFI_SYSTEM = "28732ac11ff8d211ba4b00a0c93ec93b";
  private static final String BIOS_BOOT = "4861682149646f6e744e656564454649";

  private final DiskRegion volume;
  private final int sectorSize;
  private final DiskStructure header;

  private GuidPartitionTable(DiskRegion volume, int sectorSize, DiskStructure header) {
    this.volume = volume;
    this.sectorSize = sectorSize;
    this.header = header;
  }

  /** Whether a header stands where a volume with sectors of this size has it, intact or not. */
  static boolean isAt(DiskRegion volume, int sectorSize) {
    return volume.size() >= 2L * sectorSize
        && Arrays.equals(volume.read(sectorSize, SIGNATURE.length), SIGNATURE);
  }

  static GuidPartitionTable read(DiskRegion volume, int sectorSize) {
    byte[] bytes = volume.read(sectorSize, sectorSize);
    DiskStructure header = DiskStructure.littleEndian("GPT header", bytes);
    long headerSize = header.unsignedInt(12);
    if (header.bits(8) != REVISION || headerSize < SMALLEST_HEADER || headerSize > sectorSize) {
      throw TableRules.unknown("The GPT header is of an unknown revision or size.");
    }
    byte[] checked = Arrays.copyOf(bytes, (int) headerSize);
    Arrays.fill(checked, HEADER_CHECKSUM_AT, HEADER_CHECKSUM_AT + Integer.BYTES, (byte) 0);
    if (crc(checked) != header.unsignedInt(HEADER_CHECKSUM_AT) || header.longBits(24) != 1) {
      throw TableRules.unknown("The checksum of the GPT header is wrong.");
    }
    return new GuidPartitionTable(volume, sectorSize, header);
  }

  List<TableEntry> entries() {
    int count = bounded(header.unsignedInt(80), 0, MOST_ENTRIES);
    int size = bounded(header.unsignedInt(84), SMALLEST_ENTRY, LARGEST_ENTRY);
    byte[] array = volume.read(bytesAt(header.longBits(72)), count * size);
    if (crc(array) != header.unsignedInt(88)) {
      throw TableRules.unknown("The checksum of the GPT's list of partitions is wrong.");
    }
    DiskStructure list = DiskStructure.littleEndian("GPT's list of partitions", array);
    List<TableEntry> entries = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      String type = HexFormat.of().formatHex(list.bytes(index * size, 16));
      if (!type.equals(UNUSED)) {
        entries.add(entry(list, index, index * size, type));
      }
    }
    return TableRules.checked(entries, volume.size());
  }

  private TableEntry entry(DiskStructure list, int index, int at, String type) {
    long start = bytesAt(list.longBits(at + 32));
    long end = bytesAt(list.longBits(at + 40)) + sectorSize;
    Role role =
        switch (type) {
          case EFI_SYSTEM -> Role.EFI_SYSTEM;
          case BIOS_BOOT -> Role.BIOS_BOOT;
          default -> Role.OTHER;
        };
    return new TableEntry(index + 1, start, end - start, role, identifiers(list, at));
  }

  private static Set<String> identifiers(DiskStructure list, int at) {
    DiskStructure low = DiskStructure.littleEndian("GPT entry", list.bytes(at + 16, 8));
    DiskStructure high = DiskStructure.bigEndian("GPT entry", list.bytes(at + 24, 8));
    String uuid =
        "PARTUUID=%08x-%04x-%04x-%04x-%012x"
            .formatted(
                low.bits(0),
                low.unsignedShort(4),
                low.unsignedShort(6),
                high.unsignedShort(0),
                high.longBits(0) & 0xFFFF_FFFF_FFFFL);
    String name = new String(list.bytes(at + 56, NAME_SIZE), StandardCharsets.UTF_16LE);
    String label = name.replaceAll("(?s)\0.*", "");
    return label.isEmpty() ? Set.of(uuid) : Set.of(uuid, "PARTLABEL=" + label);
  }

  private long bytesAt(long sector) {
    if (sector < 2 || sector >= volume.size() / sectorSize) {
      throw TableRules.unknown("The GPT points outside the volume.");
    }
    return sector * sectorSize;
  }

  private static int bounded(long value, int least, int most) {
    if (value < least || value > most) {
      throw TableRules.unknown("The GPT header has an impossible list of partitions.");
    }
    return (int) value;
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
