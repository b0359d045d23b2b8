package dev.amipublisher.aws;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.port.Deadline;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ebs.model.GetSnapshotBlockRequest;
import software.amazon.awssdk.services.ebs.model.ListSnapshotBlocksRequest;
import software.amazon.awssdk.services.ebs.model.ListSnapshotBlocksResponse;

/**
 * The calls of one invocation: within its time and its limits, no faster than our share of the
 * account's quotas, and no more of them under way than there is memory for. Thread-safe: whoever
 * finds as many under way as may be waits.
 */
final class EbsCalls {

  static final String LIST = "ListSnapshotBlocks";
  static final String GET = "GetSnapshotBlock";

  /** Is over before the time begins that every invocation keeps for its outcomes. */
  private static final AwsRequestOverrideConfiguration TIMEOUTS =
      AwsRequestOverrideConfiguration.builder()
          .apiCallTimeout(Duration.ofSeconds(20))
          .apiCallAttemptTimeout(Duration.ofSeconds(8))
          .build();

  private static final Duration LONGEST_WAIT_FOR_RATE = Duration.ofSeconds(10);

  private final Supplier<EbsClient> client;
  private final RequestRates rates;
  private final Deadline deadline;
  private final BlockLimits limits;
  private final Semaphore inFlight;
  private final AtomicInteger blockReads = new AtomicInteger();

  EbsCalls(Supplier<EbsClient> client, RequestRates rates, Deadline deadline, BlockLimits limits) {
    this.client = client;
    this.rates = rates;
    this.deadline = deadline;
    this.limits = limits;
    this.inFlight = new Semaphore(limits.inFlight());
  }

  /** How many blocks were read. */
  int blockReads() {
    return Math.min(blockReads.get(), limits.blockReads());
  }

  /**
   * A page of a list.
   *
   * @throws ExpiredTokenException if EBS does not take the page's token
   * @throws UnverifiableException if there is no page for another reason
   */
  ListSnapshotBlocksResponse list(ListSnapshotBlocksRequest.Builder request)
      throws ExpiredTokenException {
    ListSnapshotBlocksRequest complete = request.overrideConfiguration(TIMEOUTS).build();
    return call(LIST, rates.lists(), () -> client.get().listSnapshotBlocks(complete));
  }

  /**
   * A block, verified.
   *
   * @throws ExpiredTokenException if EBS does not take the block's token
   * @throws UnverifiableException if there is no block for another reason
   */
  byte[] block(String snapshotId, int index, String token) throws ExpiredTokenException {
    if (blockReads.incrementAndGet() > limits.blockReads()) {
      throw new UnverifiableException(
          Reason.LIMIT_REACHED,
          "The limit of %d blocks to read in one invocation was reached."
              .formatted(limits.blockReads()));
    }
    GetSnapshotBlockRequest request =
        GetSnapshotBlockRequest.builder()
            .snapshotId(snapshotId)
            .blockIndex(index)
            .blockToken(token)
            .overrideConfiguration(TIMEOUTS)
            .build();
    ReceivedBlock received =
        call(
            GET,
            rates.blocks(),
            () -> client.get().getSnapshotBlock(request, ReceivedBlock::receive));
    return received.verified(index);
  }

  private <T> T call(String action, TokenBucket rate, Supplier<T> call)
      throws ExpiredTokenException {
    try {
      inFlight.acquire();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw EbsFailure.interrupted(action);
    }
    try {
      if (deadline.mustNotStartWork() || !rate.acquire(LONGEST_WAIT_FOR_RATE)) {
        throw EbsFailure.outOfTime();
      }
      return call.get();
    } catch (RuntimeException failure) {
      if (EbsFailure.isOfToken(failure)) {
        throw new ExpiredTokenException(failure);
      }
      throw EbsFailure.of(action, failure);
    } finally {
      inFlight.release();
    }
  }
}
