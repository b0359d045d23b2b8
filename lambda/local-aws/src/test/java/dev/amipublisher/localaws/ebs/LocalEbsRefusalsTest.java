package dev.amipublisher.localaws.ebs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ebs.model.AccessDeniedException;
import software.amazon.awssdk.services.ebs.model.Block;
import software.amazon.awssdk.services.ebs.model.EbsException;
import software.amazon.awssdk.services.ebs.model.RequestThrottledException;
import software.amazon.awssdk.services.ebs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ebs.model.ValidationException;

/** What the EBS direct APIs refuse, as the SDK sees it. */
final class LocalEbsRefusalsTest {

  @RegisterExtension final ServedVolume volume = new ServedVolume();

  @ParameterizedTest
  @ValueSource(ints = {99, 10_001})
  void aPageSizeOutOfBoundsIsRefused(int size) {
    assertThat(
            ServedVolume.refusal(
                () -> volume.list(it -> it.maxResults(size)), ValidationException.class))
        .returns("INVALID_PARAMETER_VALUE", ValidationException::reasonAsString);
  }

  @Test
  void aTokenOfAPageIsForItsSnapshotAndForAnHour() {
    volume.ec2.addSnapshot(Snapshot.completed("snap-0123456789abcdef1"));
    volume.ebs.paging().size(1);
    String token = volume.list(it -> {}).nextToken();

    assertThat(volume.list(it -> it.nextToken(token)).blocks())
        .extracting(Block::blockIndex)
        .containsExactly(2);
    assertThat(
            ServedVolume.refusal(
                () -> volume.list(it -> it.snapshotId("snap-0123456789abcdef1").nextToken(token)),
                ValidationException.class))
        .returns("INVALID_PAGE_TOKEN", ValidationException::reasonAsString);
    volume.clock.advance(Duration.ofMinutes(60));
    assertThat(
            ServedVolume.refusal(
                () -> volume.list(it -> it.nextToken(token)), ValidationException.class))
        .returns("INVALID_PAGE_TOKEN", ValidationException::reasonAsString);
  }

  @Test
  void aTokenOfABlockIsForThatBlockAndForAWeek() {
    String token = volume.token(0);

    assertThat(ServedVolume.refusal(() -> volume.get(2, token), ValidationException.class))
        .returns("INVALID_BLOCK_TOKEN", ValidationException::reasonAsString);
    assertThat(ServedVolume.refusal(() -> volume.get(0, "bm9uc2Vuc2U="), ValidationException.class))
        .returns("INVALID_BLOCK_TOKEN", ValidationException::reasonAsString);
    volume.clock.advance(Duration.ofDays(7));
    assertThat(ServedVolume.refusal(() -> volume.get(0, token), ValidationException.class))
        .returns("INVALID_BLOCK_TOKEN", ValidationException::reasonAsString);
  }

  @Test
  void anUnknownSnapshotIsRefused() {
    assertThat(
            ServedVolume.refusal(
                () -> volume.list(it -> it.snapshotId("snap-0123456789abcdeff")),
                ResourceNotFoundException.class))
        .returns("SNAPSHOT_NOT_FOUND", ResourceNotFoundException::reasonAsString)
        .returns(404, EbsException::statusCode);
  }

  @Test
  void anEncryptedSnapshotNeedsItsKey() {
    volume.ec2.addSnapshot(Snapshot.completed(ServedVolume.SNAPSHOT).withEncryption());

    assertThat(ServedVolume.refusal(() -> volume.list(it -> {}), AccessDeniedException.class))
        .returns("DEPENDENCY_ACCESS_DENIED", AccessDeniedException::reasonAsString)
        .returns(403, EbsException::statusCode);
    volume.ebs.grantKeys(true);
    assertThat(volume.list(it -> {}).blocks()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"999999999999, completed, 403", "123456789012, pending, 400"})
  void theSnapshotOfAnotherAccountAndAPendingOneAreRefused(String owner, String state, int status) {
    volume.ec2.addSnapshot(
        new Snapshot(ServedVolume.SNAPSHOT, owner, state, false, 8, SampleFleet.NOW, Map.of()));

    assertThat(ServedVolume.refusal(() -> volume.list(it -> {}), EbsException.class).statusCode())
        .isEqualTo(status);
  }

  @Test
  void aDeniedActionNamesItselfAndTheRole() {
    volume.ebs.faults().deny(LocalEbs.LIST);

    assertThat(ServedVolume.refusal(() -> volume.list(it -> {}), AccessDeniedException.class))
        .hasMessageContaining("assumed-role/reader/session")
        .hasMessageContaining("ebs:ListSnapshotBlocks");
  }

  @Test
  void callsAreThrottledByTheQuota() {
    volume.ebs.throttling(true);
    for (int call = 0; call < 50; call++) {
      volume.list(it -> {});
    }

    assertThat(ServedVolume.refusal(() -> volume.list(it -> {}), RequestThrottledException.class))
        .returns("ACCOUNT_THROTTLED", RequestThrottledException::reasonAsString);
    volume.clock.advance(Duration.ofSeconds(1));
    assertThat(volume.list(it -> {}).blocks()).hasSize(2);
  }

  @Test
  void plannedFaultsHitTheCallsTheyArePlannedFor() {
    volume.ebs.faults().onCall(LocalEbs.LIST, 2, new EbsFault.Refusal(EbsError.internal()));

    volume.list(it -> {});
    assertThat(ServedVolume.refusal(() -> volume.list(it -> {}), EbsException.class).statusCode())
        .isEqualTo(500);
    volume.list(it -> {});

    assertThat(volume.ebs.calls())
        .extracting(EbsCall::resultCode)
        .isEqualTo(List.of(EbsCall.OK, "InternalServerException", EbsCall.OK));
  }
}
