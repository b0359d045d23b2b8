package dev.amipublisher.aws;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ebs.model.Block;
import software.amazon.awssdk.services.ebs.model.ListSnapshotBlocksRequest;
import software.amazon.awssdk.services.ebs.model.ListSnapshotBlocksResponse;

/**
 * Lists the blocks of one snapshot. A page may be empty and still have a next one: only the missing
 * token ends the list, or the limit.
 *
 * @param snapshotId the snapshot
 * @param calls makes the calls
 * @param limits how many pages there may be
 * @see <a
 *     href="https://docs.aws.amazon.com/ebs/latest/APIReference/API_ListSnapshotBlocks.html">ListSnapshotBlocks</a>
 */
record BlockLister(String snapshotId, EbsCalls calls, BlockLimits limits) {

  private static final int LARGEST_PAGE = 10_000;
  private static final int SMALLEST_PAGE = 100;

  /** How many pages may be empty, where a block that there is is searched for. */
  private static final int PAGES_FOR_ONE_BLOCK = 5;

  /**
   * All blocks.
   *
   * @throws UnverifiableException if they cannot be listed
   */
  BlockList all() {
    BlockList list = new BlockList(limits.keptTokens());
    Set<String> seen = new HashSet<>();
    String token = null;
    for (int page = 0; page < limits.pages(); page++) {
      ListSnapshotBlocksResponse response;
      try {
        response = page(token, list.next(), LARGEST_PAGE);
      } catch (ExpiredTokenException expired) {
        // There are tokens again from the block on that would have been the next.
        token = null;
        continue;
      }
      list.add(response);
      token = response.nextToken();
      if (token == null || token.isEmpty()) {
        return list;
      }
      if (!seen.add(token)) {
        throw EbsFailure.unreadable(
            "EBS gives the same page of the list of blocks again and again.");
      }
    }
    throw new UnverifiableException(
        Reason.LIMIT_REACHED,
        "The list of blocks has more than %d pages.".formatted(limits.pages()));
  }

  /**
   * The token of a block that is listed, asked for again, and with it those of the blocks behind
   * it: a list that starts there is one short page.
   *
   * @throws UnverifiableException if there is none
   */
  String freshToken(int index, BlockList list) {
    String token = null;
    for (int page = 0; page < PAGES_FOR_ONE_BLOCK; page++) {
      ListSnapshotBlocksResponse response;
      try {
        response = page(token, index, SMALLEST_PAGE);
      } catch (ExpiredTokenException expired) {
        token = null;
        continue;
      }
      list.keepTokens(response);
      if (!response.blocks().isEmpty()) {
        Block first = response.blocks().getFirst();
        if (Objects.equals(first.blockIndex(), index) && first.blockToken() != null) {
          return first.blockToken();
        }
        break;
      }
      token = response.nextToken();
    }
    throw EbsFailure.unreadable("EBS does not list block %d any more.".formatted(index));
  }

  private ListSnapshotBlocksResponse page(@Nullable String token, int start, int size)
      throws ExpiredTokenException {
    return calls.list(
        ListSnapshotBlocksRequest.builder()
            .snapshotId(snapshotId)
            .maxResults(size)
            .nextToken(token)
            .startingBlockIndex(token == null ? start : null));
  }
}
