package dev.amipublisher.localaws.ec2;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client tokens of CopyImage in one Region: a repeated call returns what the first one made.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Ensuring
 *     idempotency in Amazon EC2 API requests</a>
 */
final class CopyTokens {

  private record EarlierCall(Ec2Request.CopyImage request, String imageId, Instant at) {}

  private static final int GREATEST_LENGTH = 64;

  private final InstantSource clock;
  private final CopyConditions conditions;
  private final Map<String, EarlierCall> calls = new HashMap<>();

  CopyTokens(InstantSource clock, CopyConditions conditions) {
    this.clock = clock;
    this.conditions = conditions;
  }

  /** The image that an earlier call with this client token made; null if there was none. */
  @Nullable String copyOfEarlierCall(Ec2Request.CopyImage request) {
    String token = request.clientToken();
    if (token == null) {
      return null;
    }
    check(token);
    EarlierCall earlier = calls.get(token);
    if (earlier == null || !conditions.isRemembered(earlier.at(), clock.instant())) {
      return null;
    }
    if (!earlier.request().equals(request)) {
      throw Ec2Error.client(
          "IdempotentParameterMismatch",
          "The client token was used before with other parameters: " + token);
    }
    return earlier.imageId();
  }

  void remember(Ec2Request.CopyImage request, String imageId) {
    String token = request.clientToken();
    if (token != null) {
      calls.put(token, new EarlierCall(request, imageId, clock.instant()));
    }
  }

  /** Documented: up to 64 ASCII characters. Code and text of the refusal are unconfirmed. */
  private static void check(String token) {
    if (token.length() > GREATEST_LENGTH || token.chars().anyMatch(c -> c > '~')) {
      throw Ec2Error.invalidParameterValue(
          "A client token has at most %d ASCII characters".formatted(GREATEST_LENGTH));
    }
  }
}
