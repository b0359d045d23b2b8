package dev.amipublisher.localaws.ebs;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An error as the EBS direct APIs return it: a code, a reason, a text and an HTTP status.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/APIReference/CommonErrors.html">Common
 *     errors of the EBS direct APIs</a>
 */
public final class EbsError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final @Nullable String reason;
  private final int httpStatus;

  /** Any error, documented or not. */
  public EbsError(String code, @Nullable String reason, String text, int httpStatus) {
    super(text);
    this.code = code;
    this.reason = reason;
    this.httpStatus = httpStatus;
  }

  /** The code, such as {@code ValidationException}. */
  public String code() {
    return code;
  }

  /** The HTTP status that carries this error. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The body of the response. */
  JsonObject toJson() {
    JsonObject error = new JsonObject();
    error.addProperty("Message", getMessage());
    error.addProperty("Reason", reason);
    return error;
  }

  /** The request is refused; asking again is of no use. */
  public static EbsError validation(String reason, String text) {
    return new EbsError("ValidationException", reason, text, 400);
  }

  /** There is no such snapshot. */
  public static EbsError snapshotNotFound(String snapshotId) {
    return new EbsError(
        "ResourceNotFoundException",
        "SNAPSHOT_NOT_FOUND",
        "The snapshot '" + snapshotId + "' does not exist.",
        404);
  }

  /** The snapshot, or the key that it is encrypted with, is not for the caller. */
  public static EbsError accessDenied(String reason, String text) {
    return new EbsError("AccessDeniedException", reason, text, 403);
  }

  /** IAM denies the action. */
  public static EbsError unauthorized(String callerArn, String action, String snapshotId) {
    return new EbsError(
        "AccessDeniedException",
        null,
        ("User: %s is not authorized to perform: ebs:%s on resource: arn:aws:ec2:::snapshot/%s"
                + " because no identity-based policy allows the ebs:%s action")
            .formatted(callerArn, action, snapshotId, action),
        403);
  }

  /** The Region does not know the caller: the account has not enabled it, or it does not exist. */
  public static EbsError unknownCaller() {
    return new EbsError(
        "UnrecognizedClientException",
        null,
        "The security token included in the request is invalid.",
        403);
  }

  /** Too many requests of the account; worth retrying. */
  public static EbsError accountThrottled() {
    return throttled("ACCOUNT_THROTTLED");
  }

  /** Too many requests of one snapshot; worth retrying. */
  public static EbsError snapshotThrottled() {
    return throttled("RESOURCE_LEVEL_THROTTLE");
  }

  /** EBS failed; worth retrying. */
  public static EbsError internal() {
    return new EbsError("InternalServerException", null, "An internal error has occurred.", 500);
  }

  private static EbsError throttled(String reason) {
    return new EbsError("RequestThrottledException", reason, "Too many requests.", 400);
  }
}
