package dev.amipublisher.aws;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.BlockSource;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ebs.model.Block;
import software.amazon.awssdk.services.ebs.model.ListSnapshotBlocksResponse;

/** The blocks that a snapshot holds, as far as its list was read. */
final class BlockList {

  /** Volumes of EBS are no larger. */
  private static final long GREATEST_VOLUME_IN_GIBIBYTES = 64 * 1024;

  private static final long GIBIBYTE = 1L << 30;

  private final int keptTokens;
  private final BitSet present = new BitSet();
  private final Map<Integer, String> tokens = new ConcurrentHashMap<>();
  private long volumeSize;

  /**
   * An empty list.
   *
   * @param keptTokens how many tokens to keep at the most
   */
  BlockList(int keptTokens) {
    this.keptTokens = keptTokens;
  }

  /** The size of the volume in bytes. */
  long volumeSize() {
    return volumeSize;
  }

  /** The blocks that are listed; not to be changed. */
  BitSet present() {
    return present;
  }

  /** Where the list goes on. */
  int next() {
    return present.length();
  }

  /** The token of a block, if it is kept. */
  @Nullable String token(int index) {
    return tokens.get(index);
  }

  /** Keeps tokens, old ones excepted, as long as there is room. */
  void keepTokens(ListSnapshotBlocksResponse page) {
    for (Block block : page.blocks()) {
      if (block.blockIndex() == null || block.blockToken() == null) {
        continue;
      }
      if (tokens.size() < keptTokens || tokens.containsKey(block.blockIndex())) {
        tokens.put(block.blockIndex(), block.blockToken());
      }
    }
  }

  /**
   * Adds a page, which has to be the next.
   *
   * @throws UnverifiableException if it is not, or names no volume that EBS can have
   */
  void add(ListSnapshotBlocksResponse page) {
    if (page.blockSize() == null || page.blockSize() != BlockSource.BLOCK_SIZE) {
      throw EbsFailure.unreadable("EBS lists blocks of another size than 512 KiB.");
    }
    volumeSize = bytes(page.volumeSize());
    for (Block block : page.blocks()) {
      Integer index = block.blockIndex();
      if (index == null || block.blockToken() == null || index < next()) {
        throw EbsFailure.unreadable("EBS does not list the blocks in their order.");
      }
      if ((long) index * BlockSource.BLOCK_SIZE >= volumeSize) {
        throw new UnverifiableException(
            Reason.CORRUPT, "Block %d is outside of the volume.".formatted(index));
      }
      present.set(index);
    }
    keepTokens(page);
  }

  /**
   * The reference says GB and means GiB, but one of its samples gives bytes. No volume is so large
   * or so small that one could be taken for the other.
   */
  private static long bytes(@Nullable Long size) {
    if (size != null && size > 0) {
      if (size <= GREATEST_VOLUME_IN_GIBIBYTES) {
        return size * GIBIBYTE;
      }
      if (size >= GIBIBYTE && size <= GREATEST_VOLUME_IN_GIBIBYTES * GIBIBYTE) {
        return size;
      }
    }
    throw EbsFailure.unreadable("EBS names no possible size of the volume.");
  }
}
