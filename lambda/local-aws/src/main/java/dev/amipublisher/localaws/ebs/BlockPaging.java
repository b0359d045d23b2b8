package dev.amipublisher.localaws.ebs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits the list of blocks into pages, as oddly as the API reserves for itself, or worse. A page
 * may be shorter than asked for, or empty, and still have a next one. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ebs/latest/APIReference/API_ListSnapshotBlocks.html">ListSnapshotBlocks</a>
 */
public final class BlockPaging {

  /** How lists misbehave. */
  public enum Fault {
    /** They do not. */
    NONE,
    /** There is always a next page, an empty one. */
    ENDLESS,
    /** The second page names itself as the next one. */
    REPEATED_TOKEN,
    /** There is always a next page, with the first block again. */
    REPEATED_BLOCKS
  }

  /**
   * The parameters of ListSnapshotBlocks.
   *
   * @param pageToken null for the first page
   * @param maxResults how many blocks a page may hold
   * @param startingBlock where the first page begins
   */
  record ListRequest(@Nullable String pageToken, int maxResults, int startingBlock) {}

  /**
   * A page.
   *
   * @param blocks the indexes on it
   * @param nextToken null if it is the last
   */
  record Page(List<Integer> blocks, @Nullable String nextToken) {}

  /** The largest page that there is. */
  static final int GREATEST_SIZE = 10_000;

  private static final int LEAST_SIZE = 100;
  private static final String EMPTY = "empty:";

  private final Tokens tokens;
  private volatile int size = GREATEST_SIZE;
  private volatile boolean emptyPages;
  private volatile Fault fault = Fault.NONE;

  BlockPaging(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Makes pages shorter than they are asked for. */
  public BlockPaging size(int greatest) {
    size = greatest;
    return this;
  }

  /** Puts an empty page with a token before every page, or no longer. */
  public BlockPaging emptyPages(boolean on) {
    emptyPages = on;
    return this;
  }

  /** Makes lists misbehave, in ways that AWS does not document. */
  public BlockPaging fault(Fault newFault) {
    fault = newFault;
    return this;
  }

  Page page(String snapshotId, BitSet blocks, ListRequest request) {
    if (request.maxResults() < LEAST_SIZE || request.maxResults() > GREATEST_SIZE) {
      throw EbsError.validation(
          "INVALID_PARAMETER_VALUE",
          "MaxResults must be from %d to %d.".formatted(LEAST_SIZE, GREATEST_SIZE));
    }
    String token = request.pageToken();
    String state =
        token == null
            ? Integer.toString(request.startingBlock())
            : tokens.stateOfPage(snapshotId, token);
    boolean afterEmptyPage = state.startsWith(EMPTY);
    int from = Integer.parseInt(afterEmptyPage ? state.substring(EMPTY.length()) : state);
    return switch (fault) {
      case ENDLESS -> new Page(List.of(), tokens.ofPage(snapshotId, Integer.toString(from + 1)));
      case REPEATED_TOKEN ->
          new Page(List.of(), token == null ? tokens.ofPage(snapshotId, "0") : token);
      case REPEATED_BLOCKS ->
          new Page(
              List.of(blocks.nextSetBit(0)), tokens.ofPage(snapshotId, Integer.toString(from + 1)));
      case NONE ->
          emptyPages && !afterEmptyPage
              ? new Page(List.of(), tokens.ofPage(snapshotId, EMPTY + from))
              : page(snapshotId, blocks, from, Math.min(size, request.maxResults()));
    };
  }

  private Page page(String snapshotId, BitSet blocks, int from, int most) {
    List<Integer> found = new ArrayList<>();
    int next = blocks.nextSetBit(from);
    while (next >= 0 && found.size() < most) {
      found.add(next);
      next = blocks.nextSetBit(next + 1);
    }
    return new Page(found, next < 0 ? null : tokens.ofPage(snapshotId, Integer.toString(next)));
  }
}
