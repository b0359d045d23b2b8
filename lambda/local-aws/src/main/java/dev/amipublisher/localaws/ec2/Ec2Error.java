package dev.amipublisher.localaws.ec2;

/**
 * An error as EC2 returns it: a code, a text and an HTTP status.
 *
 * <p>Codes are those of <a
 * href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">Error codes for the
 * Amazon EC2 API</a>. Several texts hold a typographic apostrophe (U+2019), as in EC2.
 */
public final class Ec2Error extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String text;
  private final int httpStatus;

  /** Any error, documented or not. */
  public Ec2Error(String code, String text, int httpStatus) {
    super(code + ": " + text);
    this.code = code;
    this.text = text;
    this.httpStatus = httpStatus;
  }

  /** The code, such as {@code InvalidAMIID.NotFound}. */
  public String code() {
    return code;
  }

  /** EC2's message, without the code. */
  public String text() {
    return text;
  }

  /** The HTTP status that carries this error. */
  public int httpStatus() {
    return httpStatus;
  }

  /** A client error with status 400. */
  public static Ec2Error client(String code, String text) {
    return new Ec2Error(code, text, 400);
  }

  /** A required parameter is absent. */
  public static Ec2Error missingParameter(String parameter) {
    return client("MissingParameter", "The request must contain the parameter " + parameter);
  }

  /** The value of a parameter is invalid. */
  public static Ec2Error invalidParameterValue(String text) {
    return client("InvalidParameterValue", text);
  }

  /** Two parameters exclude each other. */
  public static Ec2Error invalidParameterCombination(String text) {
    return client("InvalidParameterCombination", text);
  }

  /** Two callers changed the tags of one resource at the same time; worth retrying. */
  public static Ec2Error concurrentTagAccess() {
    return client(
        "ConcurrentTagAccess", "Concurrent tag access. Please wait and try your request again.");
  }

  /** The API's token bucket is empty. The status is unconfirmed; the code is documented. */
  public static Ec2Error requestLimitExceeded() {
    return new Ec2Error("RequestLimitExceeded", "Request limit exceeded.", 503);
  }

  /** EC2 failed internally; worth retrying. */
  public static Ec2Error internalError() {
    return new Ec2Error("InternalError", "An internal error has occurred", 500);
  }

  /** IAM, or a service control policy, denies the action. */
  public static Ec2Error unauthorized(String callerArn, String action) {
    return new Ec2Error(
        "UnauthorizedOperation",
        ("You are not authorized to perform this operation. User: %s is not authorized to perform:"
                + " ec2:%s because no identity-based policy allows the ec2:%s action")
            .formatted(callerArn, action, action),
        403);
  }
}
