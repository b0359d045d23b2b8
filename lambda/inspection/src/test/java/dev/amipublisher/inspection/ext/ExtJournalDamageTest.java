package dev.amipublisher.inspection.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.ext.content.FileContent;
import dev.amipublisher.inspection.ext.journal.JournalBlock;
import dev.amipublisher.inspection.ext.journal.JournalBlock.Kind;
import dev.amipublisher.inspection.ext.journal.JournalLog;
import dev.amipublisher.inspection.ext.journal.JournalSuperblock;
import dev.amipublisher.inspection.ext.journal.JournalTag;
import dev.amipublisher.inspection.ext.structure.Feature;
import dev.amipublisher.inspection.ext.structure.Inode;
import dev.amipublisher.inspection.ext.structure.InodeTable;
import dev.amipublisher.inspection.ext.structure.Superblock;
import dev.amipublisher.inspection.image.Fixture;
import dev.amipublisher.inspection.image.Listing;
import dev.amipublisher.inspection.image.MemoryBlocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damages the journals of file systems that were copied while they were mounted. */
final class ExtJournalDamageTest {

  @Test
  void anyDamageToACommittedTransactionIsRefused() {
    MemoryBlocks intact = new Fixture("ext4-live").blocks();
    ActiveLog log = ActiveLog.of(FixtureVolumes.partition(intact));

    assertThat(log.places).hasSizeGreaterThan(50);
    for (long place : log.places) {
      MemoryBlocks damaged = intact.fork();
      long at = place * log.blockSize + 0x34;
      damaged.write(at, (byte) (damaged.at(at) ^ 1));
      assertThatExceptionOfType(UnverifiableException.class)
          .as("damage to block %d", place)
          .isThrownBy(() -> ExtFileSystem.open(FixtureVolumes.partition(damaged)))
          .returns(Reason.DIRTY_JOURNAL, UnverifiableException::reason);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4-live", "ext3-live"})
  void aBlockOfTheJournalThatLostItsHeaderIsRefused(String name) {
    MemoryBlocks intact = new Fixture(name).blocks();
    ActiveLog log = ActiveLog.of(FixtureVolumes.partition(intact));

    // Without its commit, the last transaction looks like one that never ended.
    for (long place : log.headers.subList(0, log.headers.size() - 1)) {
      MemoryBlocks damaged = intact.fork();
      damaged.write(place * log.blockSize, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
      assertThatExceptionOfType(UnverifiableException.class)
          .as("damage to block %d", place)
          .isThrownBy(() -> ExtFileSystem.open(FixtureVolumes.partition(damaged)))
          .returns(Reason.DIRTY_JOURNAL, UnverifiableException::reason);
    }
  }

  @Test
  void aJournalThatWasNotRecoveredIsRefusedEvenIfTheFileSystemSaysItIsClean() {
    MemoryBlocks blocks = new Fixture("ext3-live").blocks();
    long incompatible = 1024 + 0x60;

    blocks.write(incompatible, (byte) (blocks.at(incompatible) & ~Feature.NEEDS_RECOVERY));

    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> ExtFileSystem.open(FixtureVolumes.partition(blocks)))
        .returns(Reason.DIRTY_JOURNAL, UnverifiableException::reason);
  }

  @Test
  void withoutItsJournalTheCopyWouldMissFiles() {
    MemoryBlocks blocks = new Fixture("ext3-live").blocks();
    long incompatible = 1024 + 0x60;
    blocks.write(incompatible, (byte) (blocks.at(incompatible) & ~Feature.NEEDS_RECOVERY));
    blocks.write(1024 + 0x5C, (byte) (blocks.at(1024 + 0x5C) & ~Feature.HAS_JOURNAL));

    Map<String, String> withoutRecovery =
        Listing.of(ExtFileSystem.open(FixtureVolumes.partition(blocks)));

    assertThat(withoutRecovery).doesNotContainKey("/round-11/file-3");
    assertThat(new Fixture("ext3-live").expected()).containsKey("/round-11/file-3");
  }

  /** The blocks that hold the transactions which are put in place. */
  private record ActiveLog(int blockSize, List<Long> places, List<Long> headers) {

    static ActiveLog of(DiskRegion region) {
      Superblock superblock = Superblock.read(region);
      Inode inode = new InodeTable(region, superblock).read(superblock.journalInode());
      JournalLog log =
          JournalLog.of(
              region,
              superblock.geometry(),
              inode,
              new FileContent(region, superblock).mapping(inode));
      JournalSuperblock journal = JournalSuperblock.read(log.read(0));
      List<Long> places = new ArrayList<>();
      List<Long> headers = new ArrayList<>();
      List<Long> pending = new ArrayList<>();
      long position = journal.start();
      int sequence = journal.sequence();
      boolean ended = false;
      while (!ended) {
        JournalBlock block = JournalBlock.of(log.read(position));
        ended = block.kind() == Kind.OTHER || block.sequence() != sequence;
        if (!ended) {
          headers.add(log.place(position));
          int contents = 0;
          if (block.kind() == Kind.DESCRIPTOR) {
            contents = JournalTag.of(block.fields(), journal).size();
          }
          for (int index = 0; index <= contents; index++) {
            pending.add(log.place(position));
            position = position + 1 < journal.length() ? position + 1 : journal.first();
          }
          if (block.kind() == Kind.COMMIT) {
            places.addAll(pending);
            pending.clear();
            sequence++;
          }
        }
      }
      return new ActiveLog(superblock.geometry().blockSize(), places, headers);
    }
  }
}
