package dev.amipublisher.inspection.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What partitions a volume has, and what they hold. */
final class VolumeLayoutTest {

  private static final int MEBIBYTE = 1024 * 1024;
  private static final long FIRST = MEBIBYTE;
  private static final long SECOND = 8L * MEBIBYTE;
  private static final long THIRD = 16L * MEBIBYTE;
  private static final long SIZE = 64L * MEBIBYTE;

  private final MemoryBlocks volume = new MemoryBlocks(SIZE);

  @ParameterizedTest
  @ValueSource(ints = {512, 4096})
  void aGptListsPartitionsInTheOrderOfTheirPlace(int sector) {
    writeGuid(
        sector,
        new Entry(PartitionTables.LINUX, THIRD, MEBIBYTE),
        new Entry(PartitionTables.LINUX, FIRST, MEBIBYTE));
    writeExt(THIRD);
    volume.write(FIRST, ascii("XFSB"));

    assertThat(read().partitions())
        .extracting(Partition::name, Partition::content, each -> each.region().size())
        .containsExactly(
            tuple("partition 2", new Mountable(Kind.XFS), (long) MEBIBYTE),
            tuple("partition 1", new Mountable(Kind.EXT), (long) MEBIBYTE));
  }

  @Test
  void aMasterBootRecordListsPartitions() {
    PartitionTables.writeMaster(
        volume, List.of(new Entry("83", FIRST, MEBIBYTE), new Entry("82", SECOND, MEBIBYTE)));
    writeExt(FIRST);
    volume.write(SECOND + 4086, ascii("SWAPSPACE2"));

    assertThat(read().partitions())
        .extracting(Partition::content)
        .containsExactly(new Mountable(Kind.EXT), new Skipped("swap space"));
  }

  @Test
  void aFileSystemMayTakeTheWholeVolume() {
    writeExt(0);

    assertThat(read().partitions())
        .singleElement()
        .returns("the whole volume", Partition::name)
        .returns(new Mountable(Kind.EXT), Partition::content);
  }

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

  @Test
  void aVolumeOfUnknownContentIsNotReadable() {
    volume.write(0, (byte) 1);

    assertThat(read().partitions().getFirst().content())
        .isEqualTo(new Unreadable(Reason.UNKNOWN_CONTENT, "content of no known kind"));
  }

  private VolumeLayout read() {
    return VolumeLayout.read(new SnapshotVolume(volume));
  }

  private void assertRefused() {
    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(this::read)
        .returns(Reason.UNKNOWN_CONTENT, UnverifiableException::reason);
  }

  private void writeGuid(int sector, Entry... entries) {
    PartitionTables.writeGuid(volume, sector, List.of(entries));
  }

  private void writeExt(long at) {
    volume.write(at + 1080, (byte) 0x53, (byte) 0xEF);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
