package dev.amipublisher.aws;

import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.snapshot.Snapshot;
import dev.amipublisher.port.Deadline;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ebs.EbsClient;

/**
 * The snapshots of the account, for one invocation: all that is read of them counts together.
 * Thread-safe. What it gives throws {@link dev.amipublisher.inspection.UnverifiableException} and
 * nothing else, once the invocation has no more time to begin changes too.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/readsnapshots.html">Read EBS
 *     snapshots with the EBS direct APIs</a>
 */
public final class EbsSnapshots {

  private final EbsCalls calls;
  private final BlockLimits limits;

  /**
   * Nothing is read yet.
   *
   * @param client of the EBS direct APIs, made when it is needed
   * @param rates how fast calls may follow each other, those of earlier invocations included
   * @param deadline when the invocation ends
   * @param limits how much may be read
   */
  public EbsSnapshots(
      Supplier<EbsClient> client, RequestRates rates, Deadline deadline, BlockLimits limits) {
    this.calls = new EbsCalls(client, rates, deadline, limits);
    this.limits = limits;
  }

  /** A snapshot, as an inspection takes it; nothing is asked for before its blocks are. */
  public Snapshot snapshot(String snapshotId) {
    return new Snapshot(snapshotId, blocks(snapshotId));
  }

  /** The blocks of a snapshot; nothing is asked for before they are. */
  public BlockSource blocks(String snapshotId) {
    return new EbsBlockSource(snapshotId, calls, limits);
  }

  /** How many blocks were read of all snapshots. */
  public int blockReads() {
    return calls.blockReads();
  }
}
