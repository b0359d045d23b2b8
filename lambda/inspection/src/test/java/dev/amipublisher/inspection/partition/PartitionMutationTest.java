package dev.amipublisher.inspection.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.block.SnapshotVolume;
import dev.amipublisher.inspection.image.Fixture;
import dev.amipublisher.inspection.image.MemoryBlocks;
import dev.amipublisher.inspection.image.PartitionTables;
import dev.amipublisher.inspection.image.PartitionTables.Entry;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damages partition tables at random. */
final class PartitionMutationTest {

  private static final int MUTATIONS = Integer.getInteger("inspection.mutations", 600);
  private static final int TABLE = 5 * 512;
  private static final long BEYOND = 1L << 40;

  @ParameterizedTest
  @ValueSource(strings = {"ext4-gpt", "ext3-mbr"})
  void aDamagedTableIsReadOrRefusedAndNothingElse(String name) {
    MemoryBlocks intact = new Fixture(name).blocks();
    for (int seed = 0; seed < MUTATIONS; seed++) {
      Random random = new Random(seed);
      MemoryBlocks damaged = intact.fork();
      for (int place = 0; place <= random.nextInt(4); place++) {
        damaged.write(random.nextInt(TABLE), (byte) random.nextInt());
      }
      assertReadOrRefused(damaged, seed);
    }
  }

  /** The checksums are right, so that the damage is not found by them. */
  @ParameterizedTest
  @ValueSource(ints = {512, 4096})
  void aTableThatWasForgedIsReadOrRefusedAndNothingElse(int sector) {
    for (int seed = 0; seed < MUTATIONS; seed++) {
      Random random = new Random(seed);
      MemoryBlocks volume = new MemoryBlocks(64L * 1024 * 1024);
      PartitionTables.writeGuid(
          volume, sector, List.of(entry(random), entry(random), entry(random)));
      assertReadOrRefused(volume, seed);
    }
  }

  private static Entry entry(Random random) {
    long most = random.nextBoolean() ? 80L * 1024 * 1024 : BEYOND;
    return new Entry(
        PartitionTables.LINUX,
        random.nextLong(-most, most) * (random.nextInt(8) == 0 ? 1 << 22 : 1),
        random.nextLong(-most, most));
  }

  private static void assertReadOrRefused(MemoryBlocks volume, int seed) {
    try {
      assertThat(VolumeLayout.read(new SnapshotVolume(volume)).partitions()).isNotEmpty();
    } catch (UnverifiableException e) {
      assertThat(e).as("seed %d", seed).hasMessageEndingWith(".");
    }
  }
}
