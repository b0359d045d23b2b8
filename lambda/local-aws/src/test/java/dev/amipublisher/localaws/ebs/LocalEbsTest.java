package dev.amipublisher.localaws.ebs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.amipublisher.localaws.ec2.Snapshot;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.ebs.model.Block;
import software.amazon.awssdk.services.ebs.model.GetSnapshotBlockResponse;
import software.amazon.awssdk.services.ebs.model.ListSnapshotBlocksResponse;

/** The EBS direct APIs as the SDK sees them. */
final class LocalEbsTest {

  @RegisterExtension final ServedVolume volume = new ServedVolume();

  @Test
  void theBlocksThatHoldAnythingAreListed() {
    ListSnapshotBlocksResponse listed = volume.list(it -> {});

    assertThat(listed.blocks()).extracting(Block::blockIndex).containsExactly(0, 2);
    assertThat(listed.blockSize()).isEqualTo(ServedVolume.BLOCK);
    assertThat(listed.volumeSize()).isEqualTo(8);
    assertThat(listed.nextToken()).isNull();
    assertThat(listed.expiryTime()).isEqualTo(volume.clock.instant().plus(Duration.ofDays(7)));
    assertThat(volume.aws.actions()).containsExactly("ebs:ListSnapshotBlocks");
  }

  @Test
  void aListBeginsWhereItIsAskedTo() {
    assertThat(volume.list(it -> it.startingBlockIndex(1)).blocks())
        .extracting(Block::blockIndex)
        .containsExactly(2);
  }

  @Test
  void aBlockComesWithItsLengthAndChecksum() {
    ResponseBytes<GetSnapshotBlockResponse> block = volume.get(2, volume.token(2));

    assertThat(block.asByteArray()).hasSize(ServedVolume.BLOCK);
    assertThat(block.asByteArray()[ServedVolume.BLOCK / 2 - 1]).isEqualTo((byte) 2);
    assertThat(block.response().dataLength()).isEqualTo(ServedVolume.BLOCK);
    assertThat(block.response().checksumAlgorithmAsString()).isEqualTo("SHA256");
    assertThat(block.response().checksum()).hasSize(44);
    assertThat(volume.ebs.calls().getLast())
        .isEqualTo(new EbsCall(LocalEbs.GET, ServedVolume.SNAPSHOT, 2, EbsCall.OK));
  }

  @Test
  void aSnapshotWithoutContentHoldsZeros() {
    volume.ec2.addSnapshot(Snapshot.completed("snap-0123456789abcdef1"));

    ListSnapshotBlocksResponse listed = volume.list(it -> it.snapshotId("snap-0123456789abcdef1"));

    assertThat(listed.blocks()).isEmpty();
    assertThat(listed.volumeSize()).isEqualTo(8);
  }

  @Test
  void whatOtherSnapshotsHoldCanBeSaid() {
    volume.ec2.addSnapshot(Snapshot.completed("snap-0123456789abcdef1"));
    volume.ebs.contentOfOthers(SnapshotContent.zeros(100L << 30));

    assertThat(volume.list(it -> it.snapshotId("snap-0123456789abcdef1")).volumeSize())
        .isEqualTo(100);
    assertThat(volume.list(it -> {}).volumeSize()).isEqualTo(8);
  }

  @Test
  void contentNeedsASnapshot() {
    SnapshotContent content = SnapshotContent.zeros(1);

    assertThatIllegalArgumentException().isThrownBy(() -> volume.ebs.attach("snap-1", content));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> volume.ebs.attachToRoot("ami-1", content));
  }
}
