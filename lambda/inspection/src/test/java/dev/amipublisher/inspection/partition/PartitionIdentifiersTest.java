package dev.amipublisher.inspection.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.block.SnapshotVolume;
import dev.amipublisher.inspection.image.MemoryBlocks;
import dev.amipublisher.inspection.image.PartitionTables;
import dev.amipublisher.inspection.image.PartitionTables.Entry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartitionIdentifiersTest {

  private static final int MEBIBYTE = 1024 * 1024;

  private final MemoryBlocks volume = new MemoryBlocks(8L * MEBIBYTE);

  @Test
  void aPartitionOfAGptHasAUuidAndPerhapsAName() {
    PartitionTables.writeGuid(
        volume,
        512,
        List.of(
            new Entry(PartitionTables.LINUX, MEBIBYTE, MEBIBYTE, "Größe 1"),
            new Entry(PartitionTables.LINUX, 2 * MEBIBYTE, MEBIBYTE)));

    assertThat(identifiers())
        .containsExactly(
            Set.of("PARTUUID=13121110-1514-1716-1819-1a1b1c1d1e1f", "PARTLABEL=Größe 1"),
            Set.of("PARTUUID=23222120-2524-2726-2829-2a2b2c2d2e2f"));
  }

  @Test
  void aPartitionOfAMasterBootRecordIsNamedByItsDiskAndNumber() {
    PartitionTables.writeMaster(
        volume,
        List.of(new Entry("83", MEBIBYTE, MEBIBYTE), new Entry("83", 2 * MEBIBYTE, MEBIBYTE)));

    assertThat(identifiers())
        .containsExactly(Set.of("PARTUUID=1234abcd-01"), Set.of("PARTUUID=1234abcd-02"));
  }

  private List<Set<String>> identifiers() {
    return VolumeLayout.read(new SnapshotVolume(volume)).partitions().stream()
        .map(Partition::identifiers)
        .toList();
  }
}
