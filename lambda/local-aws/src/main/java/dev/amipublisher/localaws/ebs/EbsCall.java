package dev.amipublisher.localaws.ebs;

/**
 * One call of the EBS direct APIs, accepted or refused.
 *
 * @param action {@code ListSnapshotBlocks} or {@code GetSnapshotBlock}
 * @param snapshotId as the caller gave it
 * @param block the index asked for; of a list, the one it is to start from
 * @param resultCode {@code OK}, the error's code, or {@code Timeout}
 */
public record EbsCall(String action, String snapshotId, int block, String resultCode) {

  /** The result code of a call that succeeded. */
  public static final String OK = "OK";

  /** The result code of a call that was not answered. */
  public static final String TIMEOUT = "Timeout";
}
