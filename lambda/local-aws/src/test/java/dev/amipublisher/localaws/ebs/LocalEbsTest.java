package dev.amipublisher.localaws.ebs;

import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.LocalEc2;
import dev.amipublisher.localaws.ManualClock;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ebs.model.AccessDeniedException;
import software.amazon.awssdk.services.ebs.model.Block;
import software.amazon.awssdk.services.ebs.model.EbsException;
import software.amazon.awssdk.services.ebs.model.GetSnapshotBlockRequest;
import software.amazon.awssdk.services.ebs.model.GetSnapshotBlockResponse;
import software.amazon.awssdk.services.ebs.model.ListSnapshotBlocksRequest;
import software.amazon.awssdk.services.ebs.model.ListSnapshotBlocksResponse;
import software.amazon.awssdk.services.ebs.model.RequestThrottledException;
import software.amazon.awssdk.services.ebs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ebs.model.ValidationException;

/** The EBS direct APIs as the SDK sees them. */
final class LocalEbsTest {

  private static final String IMAGE = "ami-0123456789abcdef0";
  private static final String SNAPSHOT = "snap-0123456789abcdef0";
  private static final int BLOCK = SnapshotContent.BLOCK_SIZE;

  private final ManualClock clock = new ManualClock(SampleFleet.NOW);
  private final LocalEc2 ec2 = new LocalEc2(clock).addImage(image(IMAGE).volume(SNAPSHOT));
  private final LocalAws aws = LocalAws.start(ec2);
  private final LocalEbs ebs = aws.ebs();
  private final EbsClient client =
      EbsClient.builder()
          .endpointOverride(aws.endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("reader", "secret")))
          .overrideConfiguration(it -> it.retryStrategy(retries -> retries.maxAttempts(1)))
          .build();

  @TempDir private Path folder;

  /** Blocks 0 and 2 of a volume of two and a half blocks hold something. */
  @BeforeEach
  void attachContent() throws IOException {
    byte[] volume = new byte[BLOCK * 5 / 2];
    volume[0] = 1;
    volume[volume.length - 1] = 2;
    Path image = Files.write(folder.resolve("image"), volume);
    ebs.attachToRoot(IMAGE, SnapshotContent.image(image));
  }

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void theBlocksThatHoldAnythingAreListed() {
    ListSnapshotBlocksResponse listed = list(it -> {});

    assertThat(listed.blocks()).extracting(Block::blockIndex).containsExactly(0, 2);
    assertThat(listed.blockSize()).isEqualTo(BLOCK);
    assertThat(listed.volumeSize()).isEqualTo(8);
    assertThat(listed.nextToken()).isNull();
    assertThat(listed.expiryTime()).isEqualTo(clock.instant().plus(Duration.ofDays(7)));
    assertThat(aws.actions()).containsExactly("ebs:ListSnapshotBlocks");
  }

  @Test
  void aListBeginsWhereItIsAskedTo() {
    assertThat(list(it -> it.startingBlockIndex(1)).blocks())
        .extracting(Block::blockIndex)
        .containsExactly(2);
  }

  @Test
  void aBlockComesWithItsLengthAndChecksum() {
    ResponseBytes<GetSnapshotBlockResponse> block = get(2, token(2));

    assertThat(block.asByteArray()).hasSize(BLOCK);
    assertThat(block.asByteArray()[BLOCK / 2 - 1]).isEqualTo((byte) 2);
    assertThat(block.response().dataLength()).isEqualTo(BLOCK);
    assertThat(block.response().checksumAlgorithmAsString()).isEqualTo("SHA256");
    assertThat(block.response().checksum()).hasSize(44);
    assertThat(ebs.calls().getLast()).isEqualTo(new EbsCall(LocalEbs.GET, SNAPSHOT, 2, EbsCall.OK));
  }

  @Test
  void aSnapshotWithoutContentHoldsZeros() {
    ec2.addSnapshot(Snapshot.completed("snap-0123456789abcdef1"));

    ListSnapshotBlocksResponse listed = list(it -> it.snapshotId("snap-0123456789abcdef1"));

    assertThat(listed.blocks()).isEmpty();
    assertThat(listed.volumeSize()).isEqualTo(8);
  }

  @Test
  void whatOtherSnapshotsHoldCanBeSaid() {
    ec2.addSnapshot(Snapshot.completed("snap-0123456789abcdef1"));
    ebs.contentOfOthers(SnapshotContent.zeros(100L << 30));

    assertThat(list(it -> it.snapshotId("snap-0123456789abcdef1")).volumeSize()).isEqualTo(100);
    assertThat(list(it -> {}).volumeSize()).isEqualTo(8);
  }

  @Test
  void contentNeedsASnapshot() {
    SnapshotContent content = SnapshotContent.zeros(1);

    assertThatIllegalArgumentException().isThrownBy(() -> ebs.attach("snap-1", content));
    assertThatIllegalArgumentException().isThrownBy(() -> ebs.attachToRoot("ami-1", content));
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 10_001})
  void aPageSizeOutOfBoundsIsRefused(int size) {
    assertThat(refusal(() -> list(it -> it.maxResults(size)), ValidationException.class))
        .returns("INVALID_PARAMETER_VALUE", ValidationException::reasonAsString);
  }

  @Test
  void aTokenOfAPageIsForItsSnapshotAndForAnHour() {
    ec2.addSnapshot(Snapshot.completed("snap-0123456789abcdef1"));
    ebs.paging().size(1);
    String token = list(it -> {}).nextToken();

    assertThat(list(it -> it.nextToken(token)).blocks())
        .extracting(Block::blockIndex)
        .containsExactly(2);
    assertThat(
            refusal(
                () -> list(it -> it.snapshotId("snap-0123456789abcdef1").nextToken(token)),
                ValidationException.class))
        .returns("INVALID_PAGE_TOKEN", ValidationException::reasonAsString);
    clock.advance(Duration.ofMinutes(60));
    assertThat(refusal(() -> list(it -> it.nextToken(token)), ValidationException.class))
        .returns("INVALID_PAGE_TOKEN", ValidationException::reasonAsString);
  }

  @Test
  void aTokenOfABlockIsForThatBlockAndForAWeek() {
    String token = token(0);

    assertThat(refusal(() -> get(2, token), ValidationException.class))
        .returns("INVALID_BLOCK_TOKEN", ValidationException::reasonAsString);
    assertThat(refusal(() -> get(0, "bm9uc2Vuc2U="), ValidationException.class))
        .returns("INVALID_BLOCK_TOKEN", ValidationException::reasonAsString);
    clock.advance(Duration.ofDays(7));
    assertThat(refusal(() -> get(0, token), ValidationException.class))
        .returns("INVALID_BLOCK_TOKEN", ValidationException::reasonAsString);
  }

  @Test
  void anUnknownSnapshotIsRefused() {
    assertThat(
            refusal(
                () -> list(it -> it.snapshotId("snap-0123456789abcdeff")),
                ResourceNotFoundException.class))
        .returns("SNAPSHOT_NOT_FOUND", ResourceNotFoundException::reasonAsString)
        .returns(404, EbsException::statusCode);
  }

  @Test
  void anEncryptedSnapshotNeedsItsKey() {
    ec2.addSnapshot(Snapshot.completed(SNAPSHOT).withEncryption());

    assertThat(refusal(() -> list(it -> {}), AccessDeniedException.class))
        .returns("DEPENDENCY_ACCESS_DENIED", AccessDeniedException::reasonAsString)
        .returns(403, EbsException::statusCode);
    ebs.grantKeys(true);
    assertThat(list(it -> {}).blocks()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"999999999999, completed, 403", "123456789012, pending, 400"})
  void theSnapshotOfAnotherAccountAndAPendingOneAreRefused(String owner, String state, int status) {
    ec2.addSnapshot(new Snapshot(SNAPSHOT, owner, state, false, 8, SampleFleet.NOW, Map.of()));

    assertThat(refusal(() -> list(it -> {}), EbsException.class).statusCode()).isEqualTo(status);
  }

  @Test
  void aDeniedActionNamesItselfAndTheRole() {
    ebs.faults().deny(LocalEbs.LIST);

    assertThat(refusal(() -> list(it -> {}), AccessDeniedException.class))
        .hasMessageContaining("assumed-role/reader/session")
        .hasMessageContaining("ebs:ListSnapshotBlocks");
  }

  @Test
  void callsAreThrottledByTheQuota() {
    ebs.throttling(true);
    for (int call = 0; call < 50; call++) {
      list(it -> {});
    }

    assertThat(refusal(() -> list(it -> {}), RequestThrottledException.class))
        .returns("ACCOUNT_THROTTLED", RequestThrottledException::reasonAsString);
    clock.advance(Duration.ofSeconds(1));
    assertThat(list(it -> {}).blocks()).hasSize(2);
  }

  @Test
  void plannedFaultsHitTheCallsTheyArePlannedFor() {
    ebs.faults().onCall(LocalEbs.LIST, 2, new EbsFault.Refusal(EbsError.internal()));

    list(it -> {});
    assertThat(refusal(() -> list(it -> {}), EbsException.class).statusCode()).isEqualTo(500);
    list(it -> {});

    assertThat(ebs.calls())
        .extracting(EbsCall::resultCode)
        .isEqualTo(List.of(EbsCall.OK, "InternalServerException", EbsCall.OK));
  }

  private ListSnapshotBlocksResponse list(Consumer<ListSnapshotBlocksRequest.Builder> change) {
    return client.listSnapshotBlocks(it -> change.accept(it.snapshotId(SNAPSHOT)));
  }

  private String token(int index) {
    return list(it -> it.startingBlockIndex(index)).blocks().getFirst().blockToken();
  }

  private ResponseBytes<GetSnapshotBlockResponse> get(int index, String token) {
    return client.getSnapshotBlockAsBytes(
        GetSnapshotBlockRequest.builder()
            .snapshotId(SNAPSHOT)
            .blockIndex(index)
            .blockToken(token)
            .build());
  }

  private static <T extends SdkException> T refusal(Runnable call, Class<T> type) {
    T refused = catchThrowableOfType(type, call::run);
    assertThat(refused).isNotNull();
    return refused;
  }
}
