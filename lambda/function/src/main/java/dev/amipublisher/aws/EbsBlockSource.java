package dev.amipublisher.aws;

import dev.amipublisher.inspection.block.BlockSource;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one snapshot, which are listed when the first of them is asked for. Nothing is read
 * ahead, as every block costs: what is read side by side is what the threads of the inspection ask
 * for.
 */
final class EbsBlockSource implements BlockSource {

  private final String snapshotId;
  private final EbsCalls calls;
  private final BlockLister lister;
  private @Nullable BlockList list;

  EbsBlockSource(String snapshotId, EbsCalls calls, BlockLimits limits) {
    this.snapshotId = snapshotId;
    this.calls = calls;
    this.lister = new BlockLister(snapshotId, calls, limits);
  }

  @Override
  public long volumeSize() {
    return list().volumeSize();
  }

  @Override
  public BitSet presentBlocks() {
    return (BitSet) list().present().clone();
  }

  @Override
  public byte[] block(int index) {
    BlockList listed = list();
    if (!listed.present().get(index)) {
      return new byte[BLOCK_SIZE];
    }
    String kept = listed.token(index);
    try {
      return calls.block(snapshotId, index, kept == null ? lister.freshToken(index, listed) : kept);
    } catch (ExpiredTokenException tooOld) {
      return blockByFreshToken(index, listed);
    }
  }

  private byte[] blockByFreshToken(int index, BlockList listed) {
    try {
      return calls.block(snapshotId, index, lister.freshToken(index, listed));
    } catch (ExpiredTokenException again) {
      throw EbsFailure.unreadable(
          "EBS takes no token of block %d, not even one that it just gave.".formatted(index));
    }
  }

  private synchronized BlockList list() {
    BlockList known = list;
    if (known == null) {
      if (snapshotId.isBlank()) {
        throw EbsFailure.unreadable("The volume has no snapshot that could be read.");
      }
      known = lister.all();
      list = known;
    }
    return known;
  }
}
