package dev.amipublisher.aws;

import static dev.amipublisher.aws.EbsUnderTest.LIMITS;
import static dev.amipublisher.aws.EbsUnderTest.SNAPSHOT;
import static dev.amipublisher.aws.EbsUnderTest.unverifiable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.localaws.ebs.BlockPaging;
import dev.amipublisher.localaws.ebs.EbsCall;
import dev.amipublisher.localaws.ebs.EbsError;
import dev.amipublisher.localaws.ebs.EbsFault.Refusal;
import dev.amipublisher.localaws.ebs.LocalEbs;
import dev.amipublisher.localaws.ebs.SnapshotContent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of blocks with pages and tokens of every kind. */
final class BlockListingTest {

  private final EbsError tokenOfPageExpired =
      EbsError.validation("INVALID_PAGE_TOKEN", "The page token is invalid or expired.");
  private final EbsError tokenOfBlockExpired =
      EbsError.validation("INVALID_BLOCK_TOKEN", "The block token is invalid or expired.");

  @RegisterExtension private final EbsUnderTest ebs = new EbsUnderTest();

  @ParameterizedTest
  @CsvSource({"10000, false, 1", "1, false, 13", "5, false, 3", "5, true, 6", "10000, true, 2"})
  void shortAndEmptyPagesAreNotTheEnd(int size, boolean empty, int pages) {
    ebs.ebs().paging().size(size).emptyPages(empty);

    assertThat(ebs.blocks().presentBlocks()).isEqualTo(ebs.content.blocks());
    assertThat(ebs.ebs().calls(LocalEbs.LIST)).isEqualTo(pages);
  }

  @ParameterizedTest
  @CsvSource({
    "ENDLESS, LIMIT_REACHED, The list of blocks has more than 20 pages., 20",
    "REPEATED_TOKEN, UNREADABLE, EBS gives the same page of the list of blocks again and again., 2",
    "REPEATED_BLOCKS, UNREADABLE, EBS does not list the blocks in their order., 2"
  })
  void aListThatDoesNotEndIsEnded(
      BlockPaging.Fault fault, Reason reason, String message, int pages) {
    ebs.ebs().paging().fault(fault);
    BlockSource blocks =
        ebs.snapshots(Duration.ofMinutes(15), new BlockLimits(100, 20, 100, 16)).blocks(SNAPSHOT);

    assertThat(unverifiable(blocks::presentBlocks))
        .hasMessage(message)
        .returns(reason, it -> it.reason());
    assertThat(ebs.ebs().calls(LocalEbs.LIST)).isEqualTo(pages);
  }

  @Test
  void whereTheTokenOfAPageExpiresTheListGoesOnFromItsLastBlock() {
    ebs.ebs().paging().size(5);
    ebs.ebs().faults().onCall(LocalEbs.LIST, 2, new Refusal(tokenOfPageExpired));

    assertThat(ebs.blocks().presentBlocks()).isEqualTo(ebs.content.blocks());
    assertThat(ebs.ebs().calls())
        .extracting(EbsCall::block)
        .containsExactly(0, 0, fifthBlock() + 1, 0);
  }

  @Test
  void whereTokensOfPagesAlwaysExpireTheListEnds() {
    ebs.ebs().faults().always(LocalEbs.LIST, new Refusal(tokenOfPageExpired));
    BlockSource blocks =
        ebs.snapshots(Duration.ofMinutes(15), new BlockLimits(100, 20, 100, 16)).blocks(SNAPSHOT);

    assertThat(unverifiable(blocks::presentBlocks).reason()).isEqualTo(Reason.LIMIT_REACHED);
  }

  @Test
  void whereTheTokensOfBlocksExpireTheyAreAskedForAnewTogether() {
    BlockSource blocks = ebs.blocks();
    List<Integer> present = blocks.presentBlocks().stream().boxed().toList();
    ebs.clock.advance(Duration.ofDays(8));

    assertThat(present)
        .allSatisfy(index -> assertThat(blocks.block(index)).isEqualTo(ebs.content.block(index)));
    assertThat(ebs.ebs().calls(LocalEbs.LIST)).isEqualTo(2);
    assertThat(ebs.ebs().calls(LocalEbs.GET)).isEqualTo(present.size() + 1);
  }

  @Test
  void whereFreshTokensAreRefusedTooThereIsNoBlock() {
    BlockSource blocks = ebs.blocks();
    ebs.ebs().faults().always(LocalEbs.GET, new Refusal(tokenOfBlockExpired));

    assertThat(unverifiable(() -> blocks.block(0)))
        .hasMessage("EBS takes no token of block 0, not even one that it just gave.")
        .returns(Reason.UNREADABLE, it -> it.reason());
    assertThat(ebs.ebs().calls(LocalEbs.GET)).isEqualTo(2);
  }

  @Test
  void tokensThatAreNotKeptAreAskedForWhenTheyAreNeeded() {
    ebs.ebs().paging().emptyPages(true);
    BlockSource blocks =
        ebs.snapshots(Duration.ofMinutes(15), new BlockLimits(100, 1_000, 3, 16)).blocks(SNAPSHOT);
    int last = blocks.presentBlocks().length() - 1;

    assertThat(blocks.block(last)).isEqualTo(ebs.content.block(last));
    assertThat(ebs.ebs().calls()).contains(new EbsCall(LocalEbs.LIST, SNAPSHOT, last, EbsCall.OK));
  }

  @Test
  void aBlockThatIsNoLongerListedIsUnverifiable() {
    BlockSource blocks = ebs.blocks();
    int last = blocks.presentBlocks().length() - 1;
    ebs.ebs().attach(SNAPSHOT, SnapshotContent.zeros(1L << 30));
    ebs.clock.advance(Duration.ofDays(8));

    assertThat(unverifiable(() -> blocks.block(last)))
        .hasMessage("EBS does not list block %d any more.", last);
  }

  private int fifthBlock() {
    return ebs.content.blocks().stream().skip(4).findFirst().orElseThrow();
  }

  @Test
  void theLimitOfBlocksIsForAllSnapshotsOfAnInvocation() {
    EbsSnapshots snapshots =
        ebs.snapshots(Duration.ofMinutes(15), new BlockLimits(2, 10, LIMITS.keptTokens(), 16));
    snapshots.blocks(SNAPSHOT).block(0);
    snapshots.blocks(SNAPSHOT).block(0);

    assertThat(unverifiable(() -> snapshots.blocks(SNAPSHOT).block(0)))
        .hasMessage("The limit of 2 blocks to read in one invocation was reached.")
        .returns(Reason.LIMIT_REACHED, it -> it.reason());
    assertThat(ebs.ebs().calls(LocalEbs.GET)).isEqualTo(2);
    assertThat(snapshots.blockReads()).isEqualTo(2);
  }
}
