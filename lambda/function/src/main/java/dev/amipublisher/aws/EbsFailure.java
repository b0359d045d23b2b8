package dev.amipublisher.aws;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.ebs.model.ValidationException;

/**
 * Failures of the EBS direct APIs in words. Of an error only its code and its reason are shown:
 * whatever else a response holds might be content of a snapshot.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/error-retries.html">Error
 *     retries</a>
 */
final class EbsFailure {

  private static final Set<String> OF_TOKENS = Set.of("INVALID_BLOCK_TOKEN", "INVALID_PAGE_TOKEN");

  private EbsFailure() {}

  /** Whether it may go well with another token. */
  static boolean isOfToken(RuntimeException failure) {
    return failure instanceof ValidationException error
        && error.reasonAsString() != null
        && OF_TOKENS.contains(error.reasonAsString());
  }

  /** A call that failed for good. */
  static UnverifiableException of(String action, RuntimeException failure) {
    return switch (failure) {
      case UnverifiableException unverifiable -> unverifiable;
      case AwsServiceException error -> unreadable(sentence(action, error));
      case AbortedException interrupted -> interrupted(action);
      default ->
          unreadable(
              "EBS did not answer %s: %s.".formatted(action, failure.getClass().getSimpleName()));
    };
  }

  /** The thread was interrupted. */
  static UnverifiableException interrupted(String action) {
    return new UnverifiableException(Reason.OUT_OF_TIME, action + " was interrupted.");
  }

  /** The time that is left is needed for something else. */
  static UnverifiableException outOfTime() {
    return new UnverifiableException(
        Reason.OUT_OF_TIME,
        "The invocation has no time left to read snapshots; it is tried again later.");
  }

  static UnverifiableException unreadable(String sentence) {
    return new UnverifiableException(Reason.UNREADABLE, sentence);
  }

  private static String sentence(String action, AwsServiceException error) {
    if (error.isThrottlingException()) {
      return "EBS throttled %s time and again: look inside fewer AMIs at a time, or have the quota of"
              .formatted(action)
          + " the account raised.";
    }
    String code = code(error);
    return switch (code) {
      case "AccessDeniedException" ->
          "EBS denied %s: allow the function's role ebs:ListSnapshotBlocks and ebs:GetSnapshotBlock"
                  .formatted(action)
              + " on the snapshot, and kms:Decrypt on its key if it is encrypted.";
      case "ResourceNotFoundException" -> "EBS does not know the snapshot; it may be deleted.";
      default -> "EBS refused %s: %s.".formatted(action, code);
    };
  }

  /** An answer that is not of EBS, of a proxy for example, has no code. */
  private static String code(AwsServiceException error) {
    boolean hasCode =
        error.awsErrorDetails() != null && error.awsErrorDetails().errorCode() != null;
    String code = hasCode ? error.awsErrorDetails().errorCode() : "status " + error.statusCode();
    return error instanceof ValidationException invalid && invalid.reasonAsString() != null
        ? code + ", " + invalid.reasonAsString()
        : code;
  }
}
