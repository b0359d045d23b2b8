package dev.amipublisher.inspection.xfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.xfs.log.LogCheck;
import dev.amipublisher.inspection.xfs.log.LogHead;
import dev.amipublisher.inspection.xfs.log.LogSectors;
import dev.amipublisher.inspection.xfs.volume.SparseImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs with one thing in them that raises doubt: none of them is clean. */
class XfsLogTest {

  private SparseImage image = SparseImage.zeros(0);
  private long log;
  private int head;

  @BeforeEach
  void findHead() throws IOException {
    image = SparseImage.fixture("plain").copy();
    Superblock superblock = Superblock.read(image);
    LogSectors sectors = superblock.log(image);
    log = superblock.geometry().blockOffset(superblock.logStart(), 1);
    head = LogHead.find(sectors).sector();
  }

  @Test
  void theLogOfAnUnmountedFileSystemIsClean() {
    assertThat(reason()).isNull();
    assertThat(head).isGreaterThan(60);
  }

  @ParameterizedTest
  @CsvSource({
    "0, DIRTY_JOURNAL", // magic
    "4, DIRTY_JOURNAL", // cycle
    "8, DIRTY_JOURNAL", // version
    "12, DIRTY_JOURNAL", // length
    "16, DIRTY_JOURNAL", // place
    "24, CORRUPT", // tail, of which only the checksum knows
    "32, CORRUPT", // checksum
    "40, CORRUPT", // number of operations
    "304, CORRUPT", // UUID
    "320, DIRTY_JOURNAL", // size of a buffer
    "520, CORRUPT", // client
    "521, CORRUPT", // operation
    "600, CORRUPT", // what follows it
  })
  void everyPartOfTheLastRecordIsVerified(int field, Reason reason) {
    flip(log + (head - 2L) * LogSectors.SIZE + field);
    assertThat(reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 520, 521})
  void aLastRecordThatIsNotOfAnUnmountIsNotClean(int field) {
    long record = log + (head - 2L) * LogSectors.SIZE;
    image.write(record + 32, new byte[4]);
    flip(record + field);
    assertThat(reason()).isEqualTo(Reason.DIRTY_JOURNAL);
  }

  /** As if the last sectors of a record had not been written yet, or those of a later one had. */
  @ParameterizedTest
  @ValueSource(ints = {-1, -2, -3, -50, 0, 1, 2, 100, 500})
  void aSectorOfAnotherCycleNearTheHeadIsNotClean(int distance) {
    long sector = log + (head + (long) distance) * LogSectors.SIZE;
    int cycle = distance < 0 ? 0 : 1;
    image.write(sector, ByteBuffer.allocate(8).putInt(cycle).array());
    assertThat(reason()).isEqualTo(Reason.DIRTY_JOURNAL);
  }

  @Test
  void aLogOfZerosIsNotClean() {
    image.write(log, new byte[head * LogSectors.SIZE]);
    assertThat(reason()).isEqualTo(Reason.DIRTY_JOURNAL);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void aLogWhoseEndIsOfNoEarlierCycleIsNotClean(int cycle) {
    long last = image.size() - LogSectors.SIZE;
    long end = log + Superblock.read(image).log(image).region().size() - LogSectors.SIZE;
    image.write(Math.min(last, end), ByteBuffer.allocate(4).putInt(cycle).array());
    assertThat(reason()).isEqualTo(Reason.DIRTY_JOURNAL);
  }

  /** The last record may begin at the end of the log, and end at its start. */
  @Test
  void aRecordThatGoesRoundTheEndOfTheLogIsClean() {
    SparseImage round = SparseImage.zeros(64 * LogSectors.SIZE);
    Superblock superblock = Superblock.read(image);
    byte[] record = image.read(log + (head - 2L) * LogSectors.SIZE, 2 * LogSectors.SIZE);
    ByteBuffer.wrap(record)
        .putInt(4, 3)
        .putLong(16, 3L << 32 | 63)
        .putInt(32, 0)
        .putInt(LogSectors.SIZE, 4);
    for (int sector = 1; sector < 63; sector++) {
      round.write((long) sector * LogSectors.SIZE, new byte[] {0, 0, 0, 3});
    }
    round.write(63L * LogSectors.SIZE, Arrays.copyOf(record, LogSectors.SIZE));
    round.write(0, Arrays.copyOfRange(record, LogSectors.SIZE, 2 * LogSectors.SIZE));
    LogCheck check = new LogCheck(new LogSectors(round), superblock.uuid());
    assertThat(catchThrowableOfType(UnverifiableException.class, check::run)).isNull();
  }

  private void flip(long place) {
    image.write(place, new byte[] {(byte) ~image.read(place, 1)[0]});
  }

  private @Nullable Reason reason() {
    DiskRegion region = image;
    UnverifiableException exception =
        catchThrowableOfType(UnverifiableException.class, () -> XfsFileSystem.open(region));
    return exception == null ? null : exception.reason();
  }
}
