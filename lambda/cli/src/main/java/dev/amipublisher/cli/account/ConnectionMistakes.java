package dev.amipublisher.cli.account;

import dev.amipublisher.aws.AwsCalls;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in a sentence why AWS could not be asked. */
public final class ConnectionMistakes {

  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "SignatureDoesNotMatch",
          "AuthFailure",
          "IncompleteSignature",
          "InvalidAccessKeyId");

  private static final Set<String> OLD_CREDENTIALS =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");

  private ConnectionMistakes() {}

  /**
   * The mistake behind a failure of the SDK.
   *
   * @param place what was asked: a Region, or the endpoint that was given
   */
  public static Mistake of(SdkException failure, String place, @Nullable URI endpoint) {
    if (failure instanceof AwsServiceException error) {
      return ofAnswer(error, place, endpoint);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnknownHostException unknown -> {
          return new Mistake(
              "The host %s cannot be found: check the network and the Region %s."
                  .formatted(unknown.getMessage(), place));
        }
        case ConnectException _, NoRouteToHostException _, SocketTimeoutException _ -> {
          return new Mistake(
              "%s cannot be reached (%s): check the network and the endpoint."
                  .formatted(endpoint == null ? "AWS in " + place : endpoint, cause.getMessage()));
        }
        default -> {}
      }
    }
    String message = AwsCalls.withoutTail(String.valueOf(failure.getMessage()));
    if (message.contains("redentials")) {
      return new Mistake(
          "No AWS credentials were found: set AWS_PROFILE or --profile, or run 'aws configure' or"
              + " 'aws sso login'.");
    }
    return new Mistake("%s cannot be asked: %s".formatted(place, firstLine(message)));
  }

  /** A few words on why a call failed. */
  static String brief(String call, SdkException failure) {
    if (failure instanceof AwsServiceException error) {
      String code = code(error);
      return code.isEmpty()
          ? "%s was answered with status %d".formatted(call, error.statusCode())
          : "%s is refused (%s)".formatted(call, code);
    }
    return "%s failed (%s)"
        .formatted(call, firstLine(AwsCalls.withoutTail(String.valueOf(failure.getMessage()))));
  }

  private static Mistake ofAnswer(AwsServiceException error, String place, @Nullable URI endpoint) {
    String code = code(error);
    if (OLD_CREDENTIALS.contains(code)) {
      return new Mistake(
          "The AWS credentials have expired (%s): get new ones, for example by 'aws sso login'."
              .formatted(code));
    }
    if (BAD_CREDENTIALS.contains(code)) {
      return new Mistake(
          """
          AWS does not accept the credentials (%s): check AWS_PROFILE, the access key and the clock \
          of this machine.\
          """
              .formatted(code));
    }
    if (code.isEmpty() && endpoint != null) {
      return new Mistake(
          "%s does not answer like AWS (status %d): check --endpoint-url."
              .formatted(endpoint, error.statusCode()));
    }
    return new Mistake(
        "%s refuses to be asked: %s."
            .formatted(
                place,
                firstLine(AwsCalls.withoutTail(code + ": " + error.getMessage()))
                    .replaceAll("\\.$", "")));
  }

  private static String code(AwsServiceException error) {
    AwsErrorDetails details = error.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
