package dev.amipublisher.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.aws.EbsUnderTest.DirectBlocks;
import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.snapshot.ImageInspection;
import dev.amipublisher.inspection.snapshot.InspectedImage;
import dev.amipublisher.inspection.snapshot.Snapshot;
import dev.amipublisher.inspection.tree.ReadingLimits;
import dev.amipublisher.inspection.verdict.Inspector;
import dev.amipublisher.inspection.verdict.Verdict;
import dev.amipublisher.localaws.ebs.EbsCall;
import dev.amipublisher.localaws.ebs.EbsError;
import dev.amipublisher.localaws.ebs.EbsFault;
import dev.amipublisher.localaws.ebs.EbsFault.BrokenOff;
import dev.amipublisher.localaws.ebs.EbsFault.NoAnswer;
import dev.amipublisher.localaws.ebs.EbsFault.Refusal;
import dev.amipublisher.localaws.ebs.LocalEbs;
import dev.amipublisher.localaws.ebs.SnapshotContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EbsSnapshotsTest {

  private static final int BLOCK_LIMIT = 1_000;
  private static final long GIBIBYTE = 1L << 30;

  @RegisterExtension private final EbsUnderTest ebs = new EbsUnderTest();

  @Test
  void nothingIsAskedForBeforeItIsNeeded() {
    ebs.blocks();

    assertThat(ebs.ebs().calls()).isEmpty();
  }

  @Test
  void everyBlockReadsAsItIs() {
    BlockSource blocks = ebs.blocks();

    assertThat(blocks.presentBlocks()).isEqualTo(ebs.content.blocks());
    assertThat(blocks.presentBlocks().cardinality()).isGreaterThan(10);
    assertThat(blocks.presentBlocks().stream())
        .allSatisfy(index -> assertThat(blocks.block(index)).isEqualTo(ebs.content.block(index)));
  }

  @Test
  void aBlockThatIsNotListedReadsAsZerosWithoutACall() {
    BlockSource blocks = ebs.blocks();
    int missing = blocks.presentBlocks().nextClearBit(0);

    assertThat(blocks.block(missing)).isEqualTo(new byte[BlockSource.BLOCK_SIZE]);
    assertThat(ebs.ebs().calls(LocalEbs.GET)).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theSizeOfTheVolumeIsReadInGibibytesAndInBytes(boolean inBytes) {
    ebs.ebs().volumeSizeInBytes(inBytes);

    assertThat(ebs.blocks().volumeSize()).isEqualTo(8 * GIBIBYTE);
  }

  @Test
  void theListIsReadOnce() {
    BlockSource blocks = ebs.blocks();

    blocks.presentBlocks();
    blocks.volumeSize();
    blocks.block(0);

    assertThat(ebs.ebs().calls())
        .containsExactly(
            new EbsCall(LocalEbs.LIST, EbsUnderTest.SNAPSHOT, 0, EbsCall.OK),
            new EbsCall(LocalEbs.GET, EbsUnderTest.SNAPSHOT, 0, EbsCall.OK));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4-gpt", "ext4-live", "ext3-mbr", "ext4-key-in-journal"})
  void anInspectionSeesTheSameAsWithoutEbs(String volume) {
    ebs.ebs().attach(EbsUnderTest.SNAPSHOT, EbsUnderTest.volume(volume));

    InspectedImage byEbs = inspect(ebs.blocks());
    InspectedImage direct = inspect(new DirectBlocks(EbsUnderTest.volume(volume)));

    assertThat(byEbs).isEqualTo(direct);
    assertThat(byEbs.verdict().coverage().bytesRead()).isPositive();
  }

  @Test
  void aSnapshotOfZerosIsUnverifiable() {
    ebs.ebs().attach(EbsUnderTest.SNAPSHOT, SnapshotContent.zeros(GIBIBYTE));

    assertThat(inspect(ebs.blocks()).verdict()).isInstanceOf(Verdict.Unverifiable.class);
  }

  @Test
  void atMostSixteenCallsAreUnderWayOfAllSnapshotsTogether() throws Exception {
    String second = "snap-0123456789abcdef1";
    ebs.ec2().addSnapshot(dev.amipublisher.localaws.ec2.Snapshot.completed(second));
    ebs.ebs().attach(second, ebs.content).latency(Duration.ofMillis(20));
    EbsSnapshots snapshots = ebs.snapshots(Duration.ofMinutes(15), EbsUnderTest.LIMITS);
    List<BlockSource> both =
        List.of(snapshots.blocks(EbsUnderTest.SNAPSHOT), snapshots.blocks(second));

    List<Future<?>> reads = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 5; round++) {
        for (BlockSource blocks : both) {
          ebs.content.blocks().stream()
              .forEach(index -> reads.add(threads.submit(() -> blocks.block(index))));
        }
      }
    }
    for (Future<?> read : reads) {
      assertThat(read.get()).isNotNull();
    }

    assertThat(ebs.ebs().mostInFlight()).isBetween(10, 16);
    assertThat(snapshots.blockReads()).isEqualTo(10 * ebs.content.blocks().cardinality());
  }

  static List<EbsFault> passingFaults() {
    return List.of(
        new Refusal(EbsError.accountThrottled()),
        new Refusal(EbsError.snapshotThrottled()),
        new Refusal(new EbsError("ThrottlingException", null, "Rate exceeded", 400)),
        new Refusal(EbsError.internal()),
        new NoAnswer(),
        new BrokenOff());
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void aFailureThatPassesIsTriedAgain(EbsFault fault) {
    BlockSource blocks = ebs.blocks();
    blocks.presentBlocks();
    ebs.ebs().faults().onCall(LocalEbs.GET, 1, fault).onCall(LocalEbs.GET, 2, fault);

    assertThat(blocks.block(0)).isEqualTo(ebs.content.block(0));
    assertThat(ebs.ebs().calls(LocalEbs.GET)).isEqualTo(3);
    assertThat(ebs.clock.sleeps()).isNotEmpty();
  }

  @Test
  void callsStayWithinOurShareOfTheQuotas() {
    ebs.ebs().throttling(true);
    EbsSnapshots snapshots = ebs.snapshots(Duration.ofMinutes(15), EbsUnderTest.LIMITS);

    for (int image = 0; image < 60; image++) {
      assertThat(inspect(snapshots.blocks(EbsUnderTest.SNAPSHOT)).blockReads()).isPositive();
    }

    assertThat(ebs.ebs().calls()).extracting(EbsCall::resultCode).containsOnly(EbsCall.OK);
    assertThat(ebs.clock.sleeps()).isNotEmpty();
  }

  private static InspectedImage inspect(BlockSource blocks) {
    Inspector inspector = new Inspector(Scope.CORE, ReadingLimits.standard(), List.of());
    return new ImageInspection(inspector, BLOCK_LIMIT)
        .inspect(List.of(new Snapshot(EbsUnderTest.SNAPSHOT, blocks)));
  }
}
