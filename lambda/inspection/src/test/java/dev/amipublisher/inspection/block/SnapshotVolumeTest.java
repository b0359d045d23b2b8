package dev.amipublisher.inspection.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.image.MemoryBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of a volume that blocks make up. */
final class SnapshotVolumeTest {

  private static final int SIZE = BlockSource.BLOCK_SIZE;

  private final MemoryBlocks blocks = new MemoryBlocks(4L * SIZE);

  @Test
  void aReadMayCrossBlocksThatAreNotPresent() {
    blocks.write(SIZE - 1L, (byte) 1);
    blocks.write(2L * SIZE, (byte) 2);

    byte[] bytes = new SnapshotVolume(blocks).read(SIZE - 2L, SIZE + 4);

    assertThat(bytes).hasSize(SIZE + 4).startsWith(0, 1, 0).endsWith(0, 2, 0);
    assertThat(blocks.reads()).isEqualTo(2);
  }

  @Test
  void whatNoBlockHoldsIsKnownToBeZero() {
    blocks.write(SIZE, (byte) 1);
    DiskRegion slice = new SnapshotVolume(blocks).slice(100, 3L * SIZE);

    assertThat(slice.isKnownZero(0, SIZE - 100)).isTrue();
    assertThat(slice.isKnownZero(0, SIZE - 99)).isFalse();
    assertThat(slice.isKnownZero(2L * SIZE - 100, SIZE)).isTrue();
    assertThat(blocks.reads()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1",
    "0, -1",
    "2097152, 1",
    "2097151, 2",
    "9223372036854775807, 1",
    "9223372036854775807, 2147483647",
    "-9223372036854775808, 1"
  })
  void aRangeOutsideTheVolumeIsRefused(long offset, int length) {
    DiskRegion volume = new SnapshotVolume(blocks);
    DiskRegion slice = volume.slice(0, volume.size());

    for (DiskRegion region : new DiskRegion[] {volume, slice}) {
      assertThatExceptionOfType(UnverifiableException.class)
          .isThrownBy(() -> region.read(offset, length))
          .returns(Reason.CORRUPT, UnverifiableException::reason);
      assertThatExceptionOfType(UnverifiableException.class)
          .isThrownBy(() -> region.slice(offset, length));
    }
  }

  @Test
  void aReadIsNeverLongerThanMemoryAllows() {
    DiskRegion volume = new SnapshotVolume(new MemoryBlocks(1L << 40));

    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> volume.read(0, Integer.MAX_VALUE))
        .returns(Reason.LIMIT_REACHED, UnverifiableException::reason);
  }

  @Test
  void anImageFileHasTheBlocksThatHoldAnything(@TempDir Path folder) throws IOException {
    byte[] bytes = new byte[3 * SIZE + 100];
    bytes[SIZE + 7] = 1;
    bytes[3 * SIZE + 99] = 2;
    Path image = Files.write(folder.resolve("image"), bytes);

    FileBlockSource source = new FileBlockSource(image);

    assertThat(source.presentBlocks().stream()).containsExactly(1, 3);
    assertThat(source.volumeSize()).isEqualTo(bytes.length);
    assertThat(source.block(3)).hasSize(SIZE);
    assertThat(new SnapshotVolume(source).read(0, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void anImageFileThatIsNotThereIsUnreadable(@TempDir Path folder) {
    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> new FileBlockSource(folder.resolve("missing")))
        .returns(Reason.UNREADABLE, UnverifiableException::reason);
  }
}
