package dev.amipublisher.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ec2ErrorKindTest {

  @ParameterizedTest(name = "{0} with status {1} → {2}")
  @CsvSource({
    "UnsupportedOperation, 400, PERMANENT",
    "OperationNotPermitted, 400, PERMANENT",
    "ResourceLimitExceeded, 400, PERMANENT",
    "AuthFailure, 400, PERMANENT",
    "AuthFailure, 401, PERMANENT",
    "'', 401, TRANSIENT",
    "UnauthorizedOperation, 403, PERMANENT",
    "InvalidAMIID.NotFound, 400, PERMANENT",
    "InvalidAMIID.Unavailable, 400, PERMANENT",
    "InvalidAMIID.Malformed, 400, PERMANENT",
    "TagLimitExceeded, 400, PERMANENT",
    "TagPolicyViolation, 400, PERMANENT",
    "SomethingNew, 400, PERMANENT",
    "SomethingNew, 499, PERMANENT",
    "'', 403, PERMANENT",
    "SomethingNew, 500, TRANSIENT",
    "SomethingNew, 599, TRANSIENT",
    "SomethingNew, 429, TRANSIENT",
    "'', 503, TRANSIENT",
    "RequestLimitExceeded, 503, TRANSIENT",
    "RequestLimitExceeded, 400, TRANSIENT",
    "ConcurrentTagAccess, 400, TRANSIENT",
    "Throttling, 400, TRANSIENT",
    "ThrottlingException, 400, TRANSIENT",
    "RequestExpired, 400, TRANSIENT",
    "PriorRequestNotComplete, 400, TRANSIENT",
    "InternalError, 400, TRANSIENT",
    "ServiceUnavailable, 400, TRANSIENT",
    "Unavailable, 400, TRANSIENT",
  })
  void codeAndStatusSeparatePermanentFromTransientErrors(
      String code, int status, Ec2ErrorKind expected) {
    assertThat(Ec2ErrorKind.of(code, status)).isEqualTo(expected);
  }
}
