package dev.amipublisher.aws;

/**
 * How much of the EBS direct APIs one invocation uses at the most. What needs more cannot be
 * verified.
 *
 * @param blockReads calls of GetSnapshotBlock, all snapshots taken together; each of them costs
 * @param pages calls of ListSnapshotBlocks for the list of one snapshot
 * @param keptTokens tokens of blocks that are kept of one snapshot, each of which takes about 200
 *     bytes; those of further blocks are asked for when the block is read
 * @param inFlight calls under way at the same time, all snapshots taken together; each of them
 *     takes a block of memory
 */
public record BlockLimits(int blockReads, int pages, int keptTokens, int inFlight) {

  /** Limits by which volumes of 5 TB can be listed, and some hundred blocks of each be read. */
  public static BlockLimits standard() {
    return new BlockLimits(20_000, 1_000, 32_768, 16);
  }

  /** The same limits, and so many more blocks. */
  public BlockLimits withMore(int blocks) {
    return new BlockLimits(blockReads + blocks, pages, keptTokens, inFlight);
  }
}
