package dev.amipublisher.inspection.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.SnapshotVolume;
import dev.amipublisher.inspection.ext.structure.Feature;
import dev.amipublisher.inspection.image.BoundedWalk;
import dev.amipublisher.inspection.image.Fixture;
import dev.amipublisher.inspection.image.Listing;
import dev.amipublisher.inspection.image.MemoryBlocks;
import dev.amipublisher.inspection.image.RecordingRegion;
import dev.amipublisher.inspection.image.RecordingRegion.Range;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damages the metadata of volumes at random. {@code -Dinspection.mutations=100000} asks for so many
 * damaged volumes in all; a failure names the seed that brings it back.
 */
final class ExtMutationTest {

  private static final int MUTATIONS = Integer.getInteger("inspection.mutations", 840);
  private static final int FIXTURES = 7;
  private static final int BATCH = 60;
  private static final Duration LONGEST_BATCH = Duration.ofMinutes(2);
  private static final long FEATURES_FOR_READERS = 1024 + 0x64;

  /** Bytes of lengths, counts and flags that are most likely to go wrong. */
  private static final byte[] EXTREMES = {0, 1, 0x7F, (byte) 0x80, (byte) 0xFF};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ext2",
        "ext3-mbr",
        "ext4-gpt",
        "ext4-gpt-4096",
        "ext4-without-checksums",
        "ext4-live",
        "ext3-live"
      })
  void aDamagedVolumeIsReadOrRefusedAndNothingElse(String name) {
    Target target = Target.of(name);
    int runs = Math.max(1, MUTATIONS / FIXTURES);
    int refused = 0;
    for (int batch = 0; batch < runs; batch += BATCH) {
      int from = batch;
      int to = Math.min(runs, batch + BATCH);
      refused +=
          assertTimeoutPreemptively(LONGEST_BATCH, () -> refusals(target, from, to, blocks -> {}));
    }
    assertThat(refused).isBetween(1, runs);
  }

  /** The checksums of the journal are made right, so that the damage is not found by them. */
  @Test
  void aForgedJournalIsReadOrRefusedAndNothingElse() {
    Target target = Target.of("ext4-live");
    JournalRepair repair = JournalRepair.of(target.region(target.blocks));
    int runs = Math.max(100, MUTATIONS / 20);
    int refused =
        assertTimeoutPreemptively(
            LONGEST_BATCH.multipliedBy(5), () -> refusals(target, 0, runs, repair::apply));
    assertThat(refused).isBetween(1, runs - 1);
  }

  /** With checksums, a single wrong byte of metadata is refused, or was of no importance. */
  @ParameterizedTest
  @ValueSource(strings = {"ext4-gpt", "ext4-gpt-4096", "ext4-live"})
  void oneWrongByteOfMetadataNeverChangesWhatIsRead(String name) {
    Target target = Target.of(name);
    Map<String, String> expected = new Fixture(name).expected();
    Random random = new Random(42);
    for (int run = 0; run < Math.max(40, MUTATIONS / 100); run++) {
      MemoryBlocks damaged = target.blocks.fork();
      Range range = target.ranges.get(random.nextInt(target.ranges.size()));
      long at = target.start + range.offset() + random.nextInt(range.length());
      damaged.write(at, (byte) (damaged.at(at) ^ (1 << random.nextInt(8))));
      try {
        Map<String, String> read = Listing.of(ExtFileSystem.open(target.region(damaged)));
        assertThat(Listing.differences(read, expected)).as("damage at %d", at).isEmpty();
      } catch (UnverifiableException e) {
        assertThat(e).hasMessageEndingWith(".");
      }
    }
  }

  private static int refusals(Target target, int from, int to, Consumer<MemoryBlocks> afterDamage) {
    int refused = 0;
    for (int seed = from; seed < to; seed++) {
      try {
        MemoryBlocks damaged = damaged(target, seed);
        afterDamage.accept(damaged);
        BoundedWalk.visit(ExtFileSystem.open(target.region(damaged)), true);
      } catch (UnverifiableException e) {
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("The volume of seed " + seed + " ends with " + e, e);
      }
    }
    return refused;
  }

  private static MemoryBlocks damaged(Target target, int seed) {
    Random random = new Random(seed);
    MemoryBlocks blocks = target.blocks.fork();
    int places = 1 + random.nextInt(4);
    for (int place = 0; place < places; place++) {
      Range range = target.ranges.get(random.nextInt(target.ranges.size()));
      byte[] bytes = new byte[Math.min(1 << random.nextInt(4), range.length())];
      if (random.nextBoolean()) {
        random.nextBytes(bytes);
      } else {
        Arrays.fill(bytes, EXTREMES[random.nextInt(EXTREMES.length)]);
      }
      int within = random.nextInt(range.length() - bytes.length + 1);
      blocks.write(target.start + range.offset() + within, bytes);
    }
    if (random.nextInt(4) != 0) {
      switchChecksumsOff(target, blocks);
    }
    return blocks;
  }

  /** Lets the damage through to the code behind the checksums of metadata. */
  private static void switchChecksumsOff(Target target, MemoryBlocks blocks) {
    long at = target.start + FEATURES_FOR_READERS;
    blocks.write(at, (byte) (blocks.at(at) & ~Feature.GROUP_CHECKSUMS));
    blocks.write(at + 1, (byte) (blocks.at(at + 1) & ~(Feature.METADATA_CHECKSUMS >> 8)));
  }

  /**
   * A volume to damage.
   *
   * @param blocks the intact volume
   * @param start of its file system, in bytes
   * @param size of its file system, in bytes
   * @param ranges the metadata that a walk reads
   */
  private record Target(MemoryBlocks blocks, long start, long size, List<Range> ranges) {

    static Target of(String name) {
      MemoryBlocks blocks = new Fixture(name).blocks();
      DiskRegion partition = FixtureVolumes.partition(blocks);
      RecordingRegion recording = new RecordingRegion(partition);
      BoundedWalk.visit(ExtFileSystem.open(recording), false);
      long start = name.contains("-gpt") || name.contains("-mbr") ? 1024 * 1024 : 0;
      return new Target(blocks, start, partition.size(), recording.ranges());
    }

    DiskRegion region(MemoryBlocks damaged) {
      return new SnapshotVolume(damaged).slice(start, size);
    }
  }
}
