package dev.amipublisher.inspection.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.image.Fixture;
import dev.amipublisher.inspection.image.FolderBlockSource;
import dev.amipublisher.inspection.image.MemoryBlocks;
import dev.amipublisher.inspection.image.PartitionTables;
import dev.amipublisher.inspection.image.PartitionTables.Entry;
import dev.amipublisher.inspection.tree.ReadingLimits;
import dev.amipublisher.inspection.verdict.Inspector;
import dev.amipublisher.inspection.verdict.Verdict;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inspects volumes that are kept with the tests, or made up by them: no tool is needed. */
final class KeptVolumesTest {

  private static final int MEBIBYTE = 1024 * 1024;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "volumes/ext2",
        "volumes/ext3-mbr",
        "volumes/ext3-live",
        "volumes/ext4-gpt",
        "volumes/ext4-gpt-4096",
        "volumes/ext4-live",
        "volumes/ext4-without-checksums",
        "xfs/plain",
        "xfs/small-blocks",
        "xfs/large-blocks"
      })
  void aVolumeThatIsReadAndHoldsNoSystemIsUnverifiableForThatReasonAlone(String name) {
    assertThat(Inspection.reasons(Inspection.of(kept(name)))).containsExactly(Reason.NO_ACCOUNTS);
  }

  @ParameterizedTest
  @CsvSource({"xfs/dirty, DIRTY_JOURNAL", "xfs/version-4, UNSUPPORTED_FEATURE"})
  void aVolumeThatCannotBeReadIsUnverifiable(String name, Reason reason) {
    assertThat(Inspection.reasons(Inspection.of(kept(name)))).contains(reason);
  }

  @Test
  void aPrivateKeyThatOnlyTheJournalHoldsIsFound() {
    assertThat(Inspection.findings(Inspection.of(kept("volumes/ext4-key-in-journal"))))
        .singleElement()
        .hasToString("private-key: a private key in /home/admin/.ssh/id_ed25519:1 of snap-1");
  }

  @ParameterizedTest
  @CsvSource({
    "512, 4c4142454c4f4e45, CORRUPT",
    "0, 4c554b53babe, ENCRYPTED",
    "65600, 5f42485266535f4d, CORRUPT",
    "3, 4e54465320202020, UNSUPPORTED_FILE_SYSTEM",
    "700000, 01, UNKNOWN_CONTENT"
  })
  void aPartitionThatIsNotReadHereKeepsAnImageFromBeingClean(int at, String bytes, Reason reason) {
    MemoryBlocks volume = withSecondPartition();
    volume.write(secondPartition() + at, HexFormat.of().parseHex(bytes));

    assertThat(Inspection.reasons(Inspection.of(volume))).containsExactly(reason);
  }

  @Test
  void aVolumeThatIsNotReadHereKeepsAnImageFromBeingClean() {
    MemoryBlocks encrypted = new MemoryBlocks(4L * MEBIBYTE);
    encrypted.write(0, HexFormat.of().parseHex("4c554b53babe"));

    Verdict verdict = Inspection.of(kept("volumes/ext4-gpt"), encrypted);

    assertThat(Inspection.reasons(verdict)).containsExactly(Reason.ENCRYPTED);
    assertThat(verdict.toString())
        .contains("snap-2: What the whole volume holds cannot be verified: a LUKS volume; build");
  }

  @Test
  void whatALogicalVolumeOverTwoSnapshotsHoldsIsFoundWhereFstabMountsIt() {
    BlockSource one = kept("volumes/lvm-1");
    BlockSource other = kept("volumes/lvm-2");

    assertThat(Inspection.findings(Inspection.of(one, other)))
        .singleElement()
        .hasToString(
            "shell-history: a history of what was typed in /srv/data/.bash_history of snap-1");
    assertThat(Inspection.reasons(Inspection.of(one))).containsOnly(Reason.VOLUME_MANAGER);
  }

  @Test
  void whatIsSkippedIsNamed() {
    Verdict verdict = Inspection.of(withSecondPartition(), new MemoryBlocks(4L * MEBIBYTE));

    assertThat(Inspection.reasons(verdict)).containsExactly(Reason.NO_ACCOUNTS);
    assertThat(verdict.coverage().skipped())
        .containsExactly(
            "snap-1: partition 2: nothing but zeros",
            "snap-2: the whole volume: nothing but zeros");
  }

  @Test
  void anImageWithoutVolumesOrFileSystemsIsUnverifiable() {
    assertThat(Inspection.reasons(Inspection.of())).containsExactly(Reason.UNKNOWN_CONTENT);
    assertThat(Inspection.reasons(Inspection.of(new MemoryBlocks(MEBIBYTE))))
        .containsExactly(Reason.UNKNOWN_CONTENT);
  }

  @Test
  void aDamagedPartitionTableIsUnverifiable() {
    MemoryBlocks volume = withSecondPartition();
    volume.write(512 + 40, (byte) 1);

    assertThat(Inspection.reasons(Inspection.of(volume))).contains(Reason.UNKNOWN_CONTENT);
  }

  @Test
  void aLimitOfBlocksThatIsReachedIsUnverifiable() {
    Inspector inspector = new Inspector(Scope.CORE, ReadingLimits.standard(), List.of());

    InspectedImage inspected = Inspection.of(inspector, 3, kept("volumes/ext4-gpt"));

    assertThat(Inspection.reasons(inspected.verdict())).contains(Reason.LIMIT_REACHED);
    assertThat(inspected.blockReads()).isEqualTo(3);
  }

  @Test
  void blocksThatCannotBeReadAreUnverifiable() {
    RuntimeException denied = new UnverifiableException(Reason.UNREADABLE, "Access is denied.");

    assertThat(Inspection.reasons(Inspection.of(failing(denied)))).contains(Reason.UNREADABLE);
  }

  @Test
  void aFaultOfASourceIsUnverifiableAndItsMessageIsNotShown() {
    Verdict verdict = Inspection.of(failing(new IllegalStateException("content")));

    assertThat(Inspection.reasons(verdict)).contains(Reason.CORRUPT);
    assertThat(verdict.toString()).contains("IllegalStateException").doesNotContain("content\"");
  }

  private static MemoryBlocks kept(String name) {
    return MemoryBlocks.copyOf(new FolderBlockSource(Path.of("src/test/resources").resolve(name)));
  }

  private static MemoryBlocks withSecondPartition() {
    MemoryBlocks fileSystem = new Fixture("ext2").blocks();
    MemoryBlocks volume = new MemoryBlocks(fileSystem.volumeSize() + 4L * MEBIBYTE);
    PartitionTables.copy(fileSystem, volume, MEBIBYTE);
    PartitionTables.writeGuid(
        volume,
        512,
        List.of(
            new Entry(PartitionTables.LINUX, MEBIBYTE, fileSystem.volumeSize()),
            new Entry(PartitionTables.LINUX, secondPartition(), MEBIBYTE)));
    return volume;
  }

  private static long secondPartition() {
    return new Fixture("ext2").blocks().volumeSize() + 2L * MEBIBYTE;
  }

  private static BlockSource failing(RuntimeException failure) {
    return new BlockSource() {
      @Override
      public long volumeSize() {
        return MEBIBYTE;
      }

      @Override
      public BitSet presentBlocks() {
        return BitSet.valueOf(new long[] {1});
      }

      @Override
      public byte[] block(int index) {
        throw failure;
      }
    };
  }
}
