package dev.amipublisher.aws;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.BlockSource;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.ebs.model.GetSnapshotBlockResponse;

/** A block as it came, not yet verified. */
final class ReceivedBlock {

  private static final String ALGORITHM = "SHA256";

  private final GetSnapshotBlockResponse response;
  private final byte[] data;

  private ReceivedBlock(GetSnapshotBlockResponse response, byte[] data) {
    this.response = response;
    this.data = data;
  }

  /**
   * Receives a block, and of any other body no more than a block has. One that breaks off is asked
   * for again by the SDK.
   */
  static ReceivedBlock receive(GetSnapshotBlockResponse response, AbortableInputStream body) {
    byte[] data = new byte[hasRightLength(response) ? BlockSource.BLOCK_SIZE : 0];
    try {
      if (body.readNBytes(data, 0, data.length) < data.length) {
        throw RetryableException.create("A block is shorter than its header says.");
      }
    } catch (IOException brokenOff) {
      throw RetryableException.create("A block broke off.", brokenOff);
    }
    return new ReceivedBlock(response, data);
  }

  /**
   * What it holds.
   *
   * @param index the block, for the failure
   * @throws UnverifiableException if length or checksum are wrong
   */
  byte[] verified(int index) {
    if (!hasRightLength(response)) {
      throw EbsFailure.unreadable(
          "EBS gave another length of block %d than 512 KiB.".formatted(index));
    }
    if (!hasRightChecksum()) {
      throw new UnverifiableException(
          Reason.CORRUPT, "The checksum of block %d of the snapshot is wrong.".formatted(index));
    }
    return data;
  }

  private static boolean hasRightLength(GetSnapshotBlockResponse response) {
    return response.dataLength() != null && response.dataLength() == BlockSource.BLOCK_SIZE;
  }

  private boolean hasRightChecksum() {
    if (response.checksum() == null || !ALGORITHM.equals(response.checksumAlgorithmAsString())) {
      return false;
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(data);
      return Base64.getEncoder().encodeToString(digest).equals(response.checksum());
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
