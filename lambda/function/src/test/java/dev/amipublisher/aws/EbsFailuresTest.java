package dev.amipublisher.aws;

import static dev.amipublisher.aws.EbsUnderTest.LIMITS;
import static dev.amipublisher.aws.EbsUnderTest.SNAPSHOT;
import static dev.amipublisher.aws.EbsUnderTest.unverifiable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.localaws.ebs.EbsError;
import dev.amipublisher.localaws.ebs.EbsFault;
import dev.amipublisher.localaws.ebs.EbsFault.BrokenOff;
import dev.amipublisher.localaws.ebs.EbsFault.HalfBlock;
import dev.amipublisher.localaws.ebs.EbsFault.NoAnswer;
import dev.amipublisher.localaws.ebs.EbsFault.NoChecksum;
import dev.amipublisher.localaws.ebs.EbsFault.Refusal;
import dev.amipublisher.localaws.ebs.EbsFault.WrongChecksum;
import dev.amipublisher.localaws.ebs.LocalEbs;
import dev.amipublisher.localaws.ec2.Snapshot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever EBS does, there is one exception, with a sentence and without content. */
final class EbsFailuresTest {

  private static final String THROTTLED =
      "EBS throttled %s time and again: look inside fewer AMIs at a time, or have the quota of the"
          + " account raised.";
  private static final String DENIED =
      "EBS denied %s: allow the function's role ebs:ListSnapshotBlocks and ebs:GetSnapshotBlock on"
          + " the snapshot, and kms:Decrypt on its key if it is encrypted.";
  private static final String OUT_OF_TIME =
      "The invocation has no time left to read snapshots; it is tried again later.";

  @RegisterExtension private final EbsUnderTest ebs = new EbsUnderTest();

  static List<Arguments> faultsOfBlocks() {
    return List.of(
        Arguments.of(
            new WrongChecksum(),
            Reason.CORRUPT,
            "The checksum of block 0 of the snapshot is wrong.",
            1),
        Arguments.of(
            new NoChecksum(),
            Reason.CORRUPT,
            "The checksum of block 0 of the snapshot is wrong.",
            1),
        Arguments.of(
            new HalfBlock(),
            Reason.UNREADABLE,
            "EBS gave another length of block 0 than 512 KiB.",
            1),
        Arguments.of(
            new Refusal(EbsError.accountThrottled()),
            Reason.UNREADABLE,
            THROTTLED.formatted("GetSnapshotBlock"),
            5),
        Arguments.of(
            new Refusal(EbsError.internal()),
            Reason.UNREADABLE,
            "EBS refused GetSnapshotBlock: InternalServerException.",
            5),
        Arguments.of(
            new Refusal(EbsError.validation("INVALID_BLOCK", "The snapshot has no such block.")),
            Reason.UNREADABLE,
            "EBS refused GetSnapshotBlock: ValidationException, INVALID_BLOCK.",
            1),
        Arguments.of(
            new BrokenOff(),
            Reason.UNREADABLE,
            "EBS did not answer GetSnapshotBlock: RetryableException.",
            5),
        Arguments.of(
            new NoAnswer(),
            Reason.UNREADABLE,
            "EBS did not answer GetSnapshotBlock: SdkClientException.",
            // Java's HTTP client asks once more by itself.
            10));
  }

  @ParameterizedTest
  @MethodSource("faultsOfBlocks")
  void aBlockThatCannotBeReadIsUnverifiable(
      EbsFault fault, Reason reason, String message, int calls) {
    BlockSource blocks = ebs.blocks();
    ebs.ebs().faults().always(LocalEbs.GET, fault);

    UnverifiableException failure = unverifiable(() -> blocks.block(0));

    assertThat(failure).hasMessage(message).returns(reason, UnverifiableException::reason);
    assertThat(stackTrace(failure)).doesNotContain("EFI PART");
    assertThat(ebs.ebs().calls(LocalEbs.GET)).isEqualTo(calls);
  }

  static List<Arguments> snapshots() {
    Snapshot snapshot = Snapshot.completed(SNAPSHOT);
    return List.of(
        Arguments.of(snapshot.withEncryption(), DENIED.formatted("ListSnapshotBlocks")),
        Arguments.of(
            new Snapshot(
                SNAPSHOT, "999999999999", "completed", false, 8, snapshot.startTime(), Map.of()),
            DENIED.formatted("ListSnapshotBlocks")),
        Arguments.of(
            new Snapshot(
                SNAPSHOT, snapshot.ownerId(), "pending", false, 8, snapshot.startTime(), Map.of()),
            "EBS refused ListSnapshotBlocks: ValidationException, INVALID_SNAPSHOT_ID."));
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void aSnapshotThatCannotBeReadIsUnverifiable(Snapshot snapshot, String message) {
    ebs.ec2().addSnapshot(snapshot);

    assertThat(unverifiable(() -> ebs.blocks().presentBlocks()))
        .hasMessage(message)
        .returns(Reason.UNREADABLE, UnverifiableException::reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "snap-0123456789abcdeff", "snap-X", "a/b", ".."})
  void aSnapshotThatDoesNotExistIsUnverifiable(String snapshotId) {
    BlockSource blocks = ebs.snapshots(Duration.ofMinutes(15), LIMITS).blocks(snapshotId);

    assertThat(unverifiable(blocks::volumeSize).reason()).isEqualTo(Reason.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {LocalEbs.LIST, LocalEbs.GET})
  void whatTheRoleMayNotDoIsNamed(String action) {
    ebs.ebs().faults().deny(action);

    assertThat(unverifiable(() -> ebs.blocks().block(0))).hasMessage(DENIED.formatted(action));
  }

  @Test
  void aListThatIsThrottledForEverIsUnverifiable() {
    ebs.ebs().faults().always(LocalEbs.LIST, new Refusal(EbsError.accountThrottled()));

    assertThat(unverifiable(() -> ebs.blocks().presentBlocks()))
        .hasMessage(THROTTLED.formatted("ListSnapshotBlocks"));
    assertThat(ebs.ebs().calls(LocalEbs.LIST)).isEqualTo(5);
  }

  @Test
  void aListThatFailedIsReadAnewByTheNextWhoAsks() {
    ebs.ebs().faults().deny(LocalEbs.LIST);
    BlockSource blocks = ebs.blocks();
    unverifiable(blocks::presentBlocks);
    ebs.ebs().faults().clear();

    assertThat(blocks.presentBlocks()).isEqualTo(ebs.content.blocks());
  }

  @Test
  void nothingIsAskedForWhereAChangeCouldNotFollowAnyMore() {
    BlockSource blocks = ebs.snapshots(Duration.ofSeconds(59), LIMITS).blocks(SNAPSHOT);

    assertThat(unverifiable(blocks::presentBlocks))
        .hasMessage(OUT_OF_TIME)
        .returns(Reason.OUT_OF_TIME, UnverifiableException::reason);
    assertThat(ebs.ebs().calls()).isEmpty();
  }

  @Test
  void readingEndsWhenTheTimeIsOver() {
    BlockSource blocks = ebs.snapshots(Duration.ofSeconds(90), LIMITS).blocks(SNAPSHOT);
    blocks.block(0);
    ebs.clock.advance(Duration.ofSeconds(40));

    assertThat(unverifiable(() -> blocks.block(0))).hasMessage(OUT_OF_TIME);
    assertThat(ebs.ebs().calls(LocalEbs.GET)).isEqualTo(1);
  }

  @Test
  void anInterruptedThreadStaysInterrupted() {
    BlockSource blocks = ebs.blocks();
    Thread.currentThread().interrupt();

    UnverifiableException failure = unverifiable(() -> blocks.block(0));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.reason()).isEqualTo(Reason.OUT_OF_TIME);
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
