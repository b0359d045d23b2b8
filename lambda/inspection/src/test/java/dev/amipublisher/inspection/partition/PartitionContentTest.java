package dev.amipublisher.inspection.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.SnapshotVolume;
import dev.amipublisher.inspection.image.MemoryBlocks;
import dev.amipublisher.inspection.image.PartitionTables;
import dev.amipublisher.inspection.image.PartitionTables.Entry;
import dev.amipublisher.inspection.partition.PartitionContent.Kind;
import dev.amipublisher.inspection.partition.PartitionContent.Mountable;
import dev.amipublisher.inspection.partition.PartitionContent.Skipped;
import dev.amipublisher.inspection.partition.PartitionContent.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What partitions hold, as their bytes show. */
final class PartitionContentTest {

  private static final int MEBIBYTE = 1024 * 1024;
  private static final long FIRST = MEBIBYTE;
  private static final long SECOND = 8L * MEBIBYTE;
  private static final long THIRD = 16L * MEBIBYTE;
  private static final long SIZE = 64L * MEBIBYTE;

  private final MemoryBlocks volume = new MemoryBlocks(SIZE);

  @Test
  void whatHoldsNoFilesIsSkippedByItsContent() {
    writeGuid(
        512,
        new Entry(PartitionTables.BIOS_BOOT, FIRST, MEBIBYTE),
        new Entry(PartitionTables.EFI_SYSTEM, SECOND, MEBIBYTE),
        new Entry(PartitionTables.LINUX, THIRD, 10L * MEBIBYTE));
    volume.write(FIRST, ascii("GRUB's core image"));
    writeFat(SECOND);

    assertThat(read().partitions())
        .extracting(Partition::content)
        .containsExactly(
            new Skipped("a BIOS boot partition"),
            new Skipped("an EFI system partition"),
            new Skipped("nothing but zeros"));
  }

  @Test
  void zerosThatWereWrittenAreZeros() {
    writeGuid(512, new Entry(PartitionTables.LINUX, FIRST, MEBIBYTE));
    volume.write(FIRST, new byte[MEBIBYTE]);

    assertThat(read().partitions())
        .extracting(Partition::content)
        .containsExactly(new Skipped("nothing but zeros"));
  }

  @Test
  void aTypeDoesNotHideAFileSystem() {
    writeGuid(
        512,
        new Entry(PartitionTables.BIOS_BOOT, FIRST, MEBIBYTE),
        new Entry(PartitionTables.EFI_SYSTEM, SECOND, MEBIBYTE),
        new Entry(PartitionTables.LINUX, THIRD, MEBIBYTE));
    writeExt(FIRST);
    writeExt(SECOND);
    writeFat(THIRD);

    assertThat(read().partitions())
        .extracting(Partition::content)
        .containsExactly(
            new Mountable(Kind.EXT),
            new Mountable(Kind.EXT),
            new Unreadable(Reason.UNSUPPORTED_FILE_SYSTEM, "a FAT file system"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4c554b53babe, ENCRYPTED",
    "3, 2d4656452d46532d, ENCRYPTED",
    "4096, fc4e2ba9, VOLUME_MANAGER",
    "1040384, fc4e2ba9, VOLUME_MANAGER",
    "983040, fc4e2ba9, VOLUME_MANAGER",
    "9564, 54190100, UNSUPPORTED_FILE_SYSTEM",
    "66908, 19015419, UNSUPPORTED_FILE_SYSTEM",
    "3, 5265465300000000, UNSUPPORTED_FILE_SYSTEM",
    "1024, e2e1f5e0, UNSUPPORTED_FILE_SYSTEM",
    "0, 68737173, UNSUPPORTED_FILE_SYSTEM",
    "3, 4e54465320202020, UNSUPPORTED_FILE_SYSTEM",
    "3, 4558464154202020, UNSUPPORTED_FILE_SYSTEM",
    "131072, 0cb1ba0000000000, UNSUPPORTED_FILE_SYSTEM",
    "133120, 0000000000bab10c, UNSUPPORTED_FILE_SYSTEM",
    "32769, 4344303031, UNSUPPORTED_FILE_SYSTEM",
    "4086, 533153555350454e44, UNKNOWN_CONTENT",
    "700000, 01, UNKNOWN_CONTENT",
  })
  void whatIsNotReadHereIsNamedWithItsReason(int at, String bytes, Reason reason) {
    writeGuid(512, new Entry(PartitionTables.LINUX, FIRST, MEBIBYTE));
    volume.write(FIRST + at, HexFormat.of().parseHex(bytes));

    PartitionContent content = read().partitions().getFirst().content();

    assertThat(content).isInstanceOf(Unreadable.class);
    assertThat(((Unreadable) content).reason()).isEqualTo(reason);
    assertThat(((Unreadable) content).asException("partition 1"))
        .hasMessageStartingWith("What partition 1 holds cannot be verified: ")
        .returns(reason, UnverifiableException::reason);
  }

  @Test
  void aPartitionWithTwoSignaturesIsNotGuessedAt() {
    writeGuid(512, new Entry(PartitionTables.LINUX, FIRST, MEBIBYTE));
    writeExt(FIRST);
    volume.write(FIRST + 512, ascii("LABELONE"));

    assertThat(read().partitions().getFirst().content())
        .isEqualTo(
            new Unreadable(
                Reason.VOLUME_MANAGER,
                "the signatures of an ext file system and an LVM physical volume"));
  }

  private VolumeLayout read() {
    return VolumeLayout.read(new SnapshotVolume(volume));
  }

  private void writeGuid(int sector, Entry... entries) {
    PartitionTables.writeGuid(volume, sector, List.of(entries));
  }

  private void writeExt(long at) {
    volume.write(at + 1080, (byte) 0x53, (byte) 0xEF);
  }

  private void writeFat(long at) {
    volume.write(at, HexFormat.of().parseHex("eb3c906d6b66732e66617400020401"));
    volume.write(at + 54, ascii("FAT16   "));
    volume.write(at + 510, (byte) 0x55, (byte) 0xAA);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
