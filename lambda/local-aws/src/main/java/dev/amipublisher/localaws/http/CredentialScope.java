package dev.amipublisher.localaws.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the signature of a request says about the caller. The signature itself is not checked.
 *
 * @param accessKeyId the caller's key
 * @param region the Region that the request was signed for; null if the header names none
 * @param service the service that it was signed for, such as {@code s3}; null likewise
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html">Elements
 *     of an AWS API request signature</a>
 */
public record CredentialScope(
    String accessKeyId, @Nullable String region, @Nullable String service) {

  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "Credential=(?<key>[^/,]+)/(?:\\d{8}/(?<region>[^/,]+)/(?<service>[^/,]+)/)?");
  private static final CredentialScope ANONYMOUS = new CredentialScope("anonymous", null, null);

  /**
   * The scope of a request.
   *
   * @param authorization its header; null if it has none
   */
  public static CredentialScope of(@Nullable String authorization) {
    if (authorization == null) {
      return ANONYMOUS;
    }
    Matcher credential = CREDENTIAL.matcher(authorization);
    return credential.find()
        ? new CredentialScope(
            credential.group("key"), credential.group("region"), credential.group("service"))
        : ANONYMOUS;
  }
}
