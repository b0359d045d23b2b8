package dev.amipublisher.inspection.image;

import dev.amipublisher.inspection.block.BlockSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/** Writes partition tables into volumes. */
public final class PartitionTables {

  /** The type of partitions that hold Linux file systems. */
  public static final String LINUX = "af3dc60f838472478e793d69d8477de4";

  /** The type of EFI system partitions. */
  public static final String EFI_SYSTEM = "28732ac11ff8d211ba4b00a0c93ec93b";

  /** The type of BIOS boot partitions. */
  public static final String BIOS_BOOT = "4861682149646f6e744e656564454649";

  /** The identifier of a disk with a master boot record, as it stands on the disk. */
  private static final String DISK = "cdab3412";

  private static final int ENTRIES = 128;
  private static final int ENTRY_SIZE = 128;

  private PartitionTables() {}

  /**
   * A partition.
   *
   * @param type in hexadecimal, as it stands on the disk; of an MBR the last two digits count
   * @param start in bytes
   * @param length in bytes
   * @param label its name in a GPT
   */
  public record Entry(String type, long start, long length, String label) {

    /** A partition without a name. */
    public Entry(String type, long start, long length) {
      this(type, start, length, "");
    }
  }

  /**
   * Writes a GPT, with a protective master boot record. The UUID of the first partition has the
   * bytes 10 to 1f in hexadecimal, of the second 20 to 2f, and so on.
   */
  public static void writeGuid(MemoryBlocks volume, int sector, List<Entry> entries) {
    ByteBuffer array = ByteBuffer.allocate(ENTRIES * ENTRY_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    for (int index = 0; index < entries.size(); index++) {
      Entry entry = entries.get(index);
      int at = index * ENTRY_SIZE;
      array.put(at, HexFormat.of().parseHex(entry.type));
      for (int each = 0; each < 16; each++) {
        array.put(at + 16 + each, (byte) ((index + 1) * 16 + each));
      }
      array.put(at + 56, entry.label.getBytes(StandardCharsets.UTF_16LE));
      array.putLong(at + 32, entry.start / sector);
      array.putLong(at + 40, (entry.start + entry.length) / sector - 1);
    }
    ByteBuffer header = ByteBuffer.allocate(92).order(ByteOrder.LITTLE_ENDIAN);
    header.put(0, "EFI PART".getBytes(StandardCharsets.US_ASCII));
    header.putInt(8, 0x10000).putInt(12, 92).putLong(24, 1);
    header.putLong(32, volume.volumeSize() / sector - 1).putLong(72, 2);
    header.putInt(80, ENTRIES).putInt(84, ENTRY_SIZE).putInt(88, crc(array.array()));
    header.putInt(16, crc(header.array()));
    volume.write(sector, header.array());
    volume.write(2L * sector, array.array());
    writeMaster(volume, List.of(new Entry("ee", 512, volume.volumeSize() - 512)));
  }

  /** Writes a master boot record. */
  public static void writeMaster(MemoryBlocks volume, List<Entry> entries) {
    ByteBuffer table = ByteBuffer.allocate(66).order(ByteOrder.LITTLE_ENDIAN);
    for (int index = 0; index < entries.size(); index++) {
      Entry entry = entries.get(index);
      table.put(index * 16 + 4, (byte) HexFormat.fromHexDigits(entry.type));
      table.putInt(index * 16 + 8, (int) (entry.start / 512));
      table.putInt(index * 16 + 12, (int) (entry.length / 512));
    }
    table.putShort(64, (short) 0xAA55);
    volume.write(440, HexFormat.of().parseHex(DISK));
    volume.write(446, table.array());
  }

  /** Copies a volume into another. */
  public static void copy(BlockSource from, MemoryBlocks to, long offset) {
    from.presentBlocks().stream()
        .forEach(
            index -> to.write(offset + (long) index * BlockSource.BLOCK_SIZE, from.block(index)));
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
