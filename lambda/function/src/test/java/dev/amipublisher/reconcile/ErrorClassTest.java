package dev.amipublisher.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorClassTest {

  @ParameterizedTest(name = "{0} with status {1} → {2}")
  @CsvSource({
    "UnsupportedOperation, 400, REFUSED",
    "OperationNotPermitted, 400, REFUSED",
    "ResourceLimitExceeded, 400, REFUSED",
    "AuthFailure, 400, REFUSED",
    "AuthFailure, 401, REFUSED",
    "UnauthorizedOperation, 403, REFUSED",
    "InvalidAMIID.NotFound, 400, REFUSED",
    "InvalidAMIID.Unavailable, 400, REFUSED",
    "InvalidAMIID.Malformed, 400, REFUSED",
    "TagLimitExceeded, 400, REFUSED",
    "TagPolicyViolation, 400, REFUSED",
    "SomethingNew, 400, REFUSED",
    "SomethingNew, 499, REFUSED",
    "'', 403, REFUSED",
    "SomethingNew, 500, UNAVAILABLE",
    "SomethingNew, 599, UNAVAILABLE",
    "SomethingNew, 429, UNAVAILABLE",
    "'', 503, UNAVAILABLE",
    "RequestLimitExceeded, 503, UNAVAILABLE",
    "RequestLimitExceeded, 400, UNAVAILABLE",
    "ConcurrentTagAccess, 400, UNAVAILABLE",
    "Throttling, 400, UNAVAILABLE",
    "ThrottlingException, 400, UNAVAILABLE",
    "RequestExpired, 400, UNAVAILABLE",
    "PriorRequestNotComplete, 400, UNAVAILABLE",
    "InternalError, 400, UNAVAILABLE",
    "ServiceUnavailable, 400, UNAVAILABLE",
    "Unavailable, 400, UNAVAILABLE",
  })
  void codeAndStatusTellWhetherItIsTheLastWord(String code, int status, ErrorClass expected) {
    assertThat(ErrorClass.of(code, status)).isEqualTo(expected);
  }
}
