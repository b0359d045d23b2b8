package dev.amipublisher.inspection.partition;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.SnapshotVolume;
import dev.amipublisher.inspection.image.MemoryBlocks;
import dev.amipublisher.inspection.image.PartitionTables;
import dev.amipublisher.inspection.image.PartitionTables.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partition tables that are damaged, or could be read in two ways. */
final class RefusedTablesTest {

  private static final int MEBIBYTE = 1024 * 1024;
  private static final long FIRST = MEBIBYTE;
  private static final long SIZE = 64L * MEBIBYTE;

  private final MemoryBlocks volume = new MemoryBlocks(SIZE);

  @ParameterizedTest
  @ValueSource(longs = {512 + 8, 512 + 24, 512 + 40, 512 + 72, 512 + 88, 1024, 1024 + 128 * 100})
  void aDamagedGptIsRefused(long place) {
    writeGuid(512, new Entry(PartitionTables.LINUX, FIRST, MEBIBYTE));
    volume.write(place, (byte) (volume.at(place) ^ 1));

    assertRefused();
  }

  @Test
  void aGptOfALargerVolumeIsRefused() {
    MemoryBlocks larger = new MemoryBlocks(2 * SIZE);
    PartitionTables.writeGuid(
        larger, 512, List.of(new Entry(PartitionTables.LINUX, FIRST, 2 * SIZE - 2 * FIRST)));
    volume.write(0, larger.block(0));

    assertRefused();
  }

  @Test
  void partitionsThatOverlapAreRefused() {
    writeGuid(
        512,
        new Entry(PartitionTables.LINUX, FIRST, 2 * MEBIBYTE),
        new Entry(PartitionTables.LINUX, FIRST + MEBIBYTE, MEBIBYTE));

    assertRefused();
  }

  @Test
  void aGptWithoutAProtectiveMasterBootRecordIsRefused() {
    writeGuid(512, new Entry(PartitionTables.LINUX, FIRST, MEBIBYTE));
    volume.write(446, new byte[66]);

    assertRefused();
  }

  @Test
  void aProtectiveMasterBootRecordWithoutItsGptIsRefused() {
    writeGuid(512, new Entry(PartitionTables.LINUX, FIRST, MEBIBYTE));
    volume.write(512, new byte[512]);

    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"05", "0f", "85"})
  void anExtendedPartitionIsRefused(String type) {
    PartitionTables.writeMaster(volume, List.of(new Entry(type, FIRST, MEBIBYTE)));

    assertRefused();
  }

  @Test
  void aPartitionTableInsideAFileSystemIsRefused() {
    PartitionTables.writeMaster(volume, List.of(new Entry("83", FIRST, MEBIBYTE)));
    writeExt(FIRST);
    writeExt(0);

    assertRefused();
  }

  private void assertRefused() {
    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> VolumeLayout.read(new SnapshotVolume(volume)))
        .returns(Reason.UNKNOWN_CONTENT, UnverifiableException::reason);
  }

  private void writeGuid(int sector, Entry... entries) {
    PartitionTables.writeGuid(volume, sector, List.of(entries));
  }

  private void writeExt(long at) {
    volume.write(at + 1080, (byte) 0x53, (byte) 0xEF);
  }
}
