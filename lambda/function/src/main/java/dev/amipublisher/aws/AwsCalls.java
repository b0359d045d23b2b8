package dev.amipublisher.aws;

import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls of AWS within the time that is left, and their failures in our own terms. */
public final class AwsCalls {

  private AwsCalls() {}

  /**
   * A bound on a call and its retries: they end before the invocation does, so that the failure can
   * still be reported.
   */
  public static AwsRequestOverrideConfiguration within(Deadline deadline) {
    return AwsRequestOverrideConfiguration.builder().apiCallTimeout(deadline.forCall()).build();
  }

  /**
   * Makes a call.
   *
   * @throws Ec2RefusedException if AWS refused it for good
   * @throws Ec2UnavailableException if it failed after all retries
   */
  public static <T extends @Nullable Object> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException error) {
      throw translated(error);
    } catch (SdkException noAnswer) {
      throw new Ec2UnavailableException(
          "AWS did not answer: " + withoutTail(String.valueOf(noAnswer.getMessage())), noAnswer);
    }
  }

  /** Without what the SDK adds for its own developers, such as {@code (SDK Attempt Count: 5)}. */
  public static String withoutTail(String message) {
    return message.replaceAll(" \\((Service|SDK Attempt Count): [^)]*\\)", "");
  }

  /** What the SDK says of an answer that names no error, or else its status. */
  private static String withoutCode(AwsServiceException error) {
    String said = withoutTail(" " + error.getMessage()).strip();
    return said.isEmpty() || said.equals("null") ? "status " + error.statusCode() : said;
  }

  private static RuntimeException translated(AwsServiceException error) {
    // An answer that is no XML, of a proxy for example, has no details.
    boolean hasCode =
        error.awsErrorDetails() != null && error.awsErrorDetails().errorCode() != null;
    String code = hasCode ? error.awsErrorDetails().errorCode() : "";
    String message =
        hasCode ? String.valueOf(error.awsErrorDetails().errorMessage()) : withoutCode(error);
    return switch (Ec2ErrorKind.of(code, error.statusCode())) {
      case PERMANENT -> new Ec2RefusedException(code, message);
      case TRANSIENT ->
          new Ec2UnavailableException(hasCode ? code + ": " + message : message, error);
    };
  }
}
