package dev.amipublisher.inspection.btrfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.SnapshotVolume;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.image.BoundedWalk;
import dev.amipublisher.inspection.image.Fixture;
import dev.amipublisher.inspection.image.Listing;
import dev.amipublisher.inspection.image.MemoryBlocks;
import dev.amipublisher.inspection.image.RecordingRegion;
import dev.amipublisher.inspection.image.RecordingRegion.Range;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads kept volumes as they are, damaged, and forged. {@code -Dinspection.mutations} says how
 * often.
 */
final class BtrfsFixturesTest {

  private static final int MUTATIONS = Integer.getInteger("inspection.mutations", 600);
  private static final int FIXTURES = 3;
  private static final int BATCH = 60;
  private static final Duration LONGEST_BATCH = Duration.ofMinutes(2);
  private static final int SUPERBLOCK = 64 * 1024;
  private static final int SUPERBLOCK_SIZE = 4096;
  private static final byte[] EXTREMES = {0, 1, 0x7F, (byte) 0x80, (byte) 0xFF};

  @ParameterizedTest
  @ValueSource(strings = {"btrfs-zlib", "btrfs-lzo", "btrfs-zstd"})
  void everyFileIsAsTheKernelShowsIt(String name) {
    Map<String, String> read = Listing.of(open(new Fixture(name).blocks()));

    assertThat(Listing.differences(read, new Fixture(name).expected())).isEmpty();
  }

  @Test
  void aLogWithChangesIsUnverifiable() {
    assertThat(refusal(new Fixture("btrfs-live").blocks()).reason())
        .isEqualTo(Reason.DIRTY_JOURNAL);
  }

  @ParameterizedTest
  @CsvSource({
    "0xBC, 0x80, UNSUPPORTED_FEATURE", // RAID 5 and 6
    "0xBD, 0x10, UNSUPPORTED_FEATURE", // zoned
    "0xBD, 0x20, UNSUPPORTED_FEATURE", // the second version of the extent tree
    "0x38, 0x04, UNSUPPORTED_FEATURE", // an error
    "0x3C, 0x01, UNSUPPORTED_FEATURE", // a seed
    "0x88, 0x02, VOLUME_MANAGER", // devices
    "0x60, 0x01, DIRTY_JOURNAL",
    "0xC4, 0x03, UNSUPPORTED_FEATURE", // BLAKE2b
    "0xC4, 0x09, UNSUPPORTED_FEATURE",
    "0xC9, 0x07, VOLUME_MANAGER", // another device
    "0x91, 0x11, CORRUPT", // the size of sectors
    "0x50, 0x55, CORRUPT", // the root tree
    "0xC6, 0x09, CORRUPT", // its level
    "0x20, 0x55, CORRUPT", // the identifier
    "0x40, 0x00, CORRUPT", // the signature
  })
  void aSuperblockThatPromisesMoreIsRefused(String at, String value, Reason reason) {
    MemoryBlocks blocks = new Fixture("btrfs-zlib").blocks();
    byte[] superblock = bytes(blocks, SUPERBLOCK, SUPERBLOCK_SIZE);
    int place = Integer.decode(at);
    byte changed = (byte) (int) Integer.decode(value);
    boolean flag = place == 0xBC || place == 0xBD || place == 0x38;
    superblock[place] = flag ? (byte) (superblock[place] | changed) : changed;
    repair(superblock);
    blocks.write(SUPERBLOCK, superblock);

    assertThat(refusal(blocks).reason()).isEqualTo(reason);
  }

  /** Of two copies Linux takes the one that is intact. */
  @Test
  void theSecondCopyOfADamagedNodeIsRead() {
    MemoryBlocks blocks = new Fixture("btrfs-lzo").blocks();
    RecordingRegion recording = new RecordingRegion(new SnapshotVolume(blocks));
    BoundedWalk.visit(BtrfsFileSystem.open(recording), false);
    for (Range range : recording.ranges()) {
      if (range.offset() != SUPERBLOCK) {
        blocks.write(range.offset() + 40, (byte) ~blocks.at(range.offset() + 40));
      }
    }

    Map<String, String> read = Listing.of(open(blocks));

    assertThat(Listing.differences(read, new Fixture("btrfs-lzo").expected())).isEmpty();
  }

  /** All that is read has checksums. */
  @ParameterizedTest
  @ValueSource(strings = {"btrfs-zlib", "btrfs-lzo", "btrfs-zstd"})
  void oneWrongByteNeverChangesWhatIsRead(String name) {
    MemoryBlocks intact = new Fixture(name).blocks();
    List<Range> ranges = ranges(intact, true);
    Random random = new Random(42);
    for (int run = 0; run < Math.max(30, MUTATIONS / 400); run++) {
      MemoryBlocks damaged = intact.fork();
      Range range = ranges.get(random.nextInt(ranges.size()));
      long at = range.offset() + random.nextInt(range.length());
      damaged.write(at, (byte) (damaged.at(at) ^ (1 << random.nextInt(8))));
      try {
        Map<String, String> read = Listing.of(open(damaged));
        assertThat(Listing.differences(read, new Fixture(name).expected()))
            .as("damage at %d", at)
            .isEmpty();
      } catch (UnverifiableException e) {
        assertThat(e).hasMessageEndingWith(".");
      }
    }
  }

  /** The checksums of metadata are made right, so that the damage is not found by them. */
  @ParameterizedTest
  @ValueSource(strings = {"btrfs-zlib", "btrfs-lzo", "btrfs-zstd"})
  void aForgedVolumeIsReadOrRefusedAndNothingElse(String name) {
    MemoryBlocks intact = new Fixture(name).blocks();
    Checksum checksum = checksum(intact);
    List<Range> ranges = ranges(intact, false);
    int runs = Math.max(100, MUTATIONS / FIXTURES);
    int refused = 0;
    for (int batch = 0; batch < runs; batch += BATCH) {
      int from = batch;
      int to = Math.min(runs, batch + BATCH);
      refused +=
          assertTimeoutPreemptively(
              LONGEST_BATCH, () -> refusals(intact, ranges, checksum, from, to));
    }
    assertThat(refused).isBetween(1, runs - 1);
  }

  private static int refusals(
      MemoryBlocks intact, List<Range> ranges, Checksum checksum, int from, int to) {
    int refused = 0;
    for (int seed = from; seed < to; seed++) {
      try {
        BoundedWalk.visit(open(forged(intact, ranges, checksum, seed)), true);
      } catch (UnverifiableException e) {
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("The volume of seed " + seed + " ends with " + e, e);
      }
    }
    return refused;
  }

  private static MemoryBlocks forged(
      MemoryBlocks intact, List<Range> ranges, Checksum checksum, int seed) {
    Random random = new Random(seed);
    MemoryBlocks blocks = intact.fork();
    for (int place = 0; place <= random.nextInt(3); place++) {
      Range range = ranges.get(random.nextInt(ranges.size()));
      byte[] node = bytes(blocks, range.offset(), range.length());
      byte[] damage = new byte[1 << random.nextInt(4)];
      if (random.nextBoolean()) {
        random.nextBytes(damage);
      } else {
        Arrays.fill(damage, EXTREMES[random.nextInt(EXTREMES.length)]);
      }
      int used = random.nextBoolean() ? Math.min(1024, node.length) : node.length;
      int at = 48 + random.nextInt(used - 48 - damage.length);
      System.arraycopy(damage, 0, node, at, damage.length);
      byte[] right = checksum.of(node, 32, node.length - 32);
      System.arraycopy(right, 0, node, 0, right.length);
      blocks.write(range.offset(), node);
    }
    return blocks;
  }

  /** What a walk reads: nodes and the superblock, and on request data. */
  private static List<Range> ranges(MemoryBlocks blocks, boolean data) {
    RecordingRegion recording = new RecordingRegion(new SnapshotVolume(blocks));
    BoundedWalk.visit(BtrfsFileSystem.open(recording), data);
    return recording.ranges();
  }

  private static Checksum checksum(MemoryBlocks blocks) {
    return Checksum.of(bytes(blocks, SUPERBLOCK, SUPERBLOCK_SIZE)[0xC4]);
  }

  private static void repair(byte[] superblock) {
    byte[] right = Checksum.CRC32C.of(superblock, 32, superblock.length - 32);
    ByteBuffer.wrap(superblock).order(ByteOrder.LITTLE_ENDIAN).put(right);
  }

  private static byte[] bytes(MemoryBlocks blocks, long at, int count) {
    return new SnapshotVolume(blocks).read(at, count);
  }

  private static UnverifiableException refusal(MemoryBlocks blocks) {
    return catchThrowableOfType(UnverifiableException.class, () -> Listing.of(open(blocks)));
  }

  private static FileSystem open(MemoryBlocks blocks) {
    return BtrfsFileSystem.open(new SnapshotVolume(blocks));
  }
}
