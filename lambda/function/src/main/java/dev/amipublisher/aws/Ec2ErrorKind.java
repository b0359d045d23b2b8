package dev.amipublisher.aws;

import java.util.Set;

/**
 * Whether an error of EC2 is its last word. Judged by code and status, as texts vary.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">Error codes
 *     for the Amazon EC2 API</a>
 */
public enum Ec2ErrorKind {
  /** It is: asking again would be refused again. */
  PERMANENT,
  /** It is not: asking again later may work. */
  TRANSIENT;

  /** Client errors by their status that pass by themselves. */
  private static final Set<String> PASSING =
      Set.of(
          "ConcurrentTagAccess",
          "EC2ThrottledException",
          "ExpiredToken",
          "ExpiredTokenException",
          "InternalError",
          "InternalFailure",
          "PriorRequestNotComplete",
          "RequestExpired",
          "RequestLimitExceeded",
          "RequestThrottled",
          "RequestThrottledException",
          "RequestTimeout",
          "RequestTimeoutException",
          "ServiceUnavailable",
          "SlowDown",
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "TooManyRequestsException",
          "Unavailable");

  /**
   * Classifies an error.
   *
   * @param code EC2's error code; empty if it gave none
   * @param httpStatus the HTTP status of the answer
   */
  public static Ec2ErrorKind of(String code, int httpStatus) {
    // The HTTP client loses the body of a 401, and with it the code of EC2's AuthFailure, which is
    // about credentials or the clock, and not about the AMI.
    boolean lost = httpStatus == 401 && code.isEmpty();
    boolean passing = httpStatus >= 500 || httpStatus == 429 || PASSING.contains(code) || lost;
    return passing ? TRANSIENT : PERMANENT;
  }
}
