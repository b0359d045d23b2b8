package dev.amipublisher.localaws.lambda;

import com.sun.net.httpserver.HttpExchange;
import dev.amipublisher.localaws.http.LoopbackServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The endpoint from which a function under SnapStart gets its credentials. Environment variables
 * would put them into the snapshot, so Lambda serves them instead.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-activate.html">Activating
 *     and managing Lambda SnapStart</a>
 */
public final class LocalCredentials implements AutoCloseable {

  private static final Duration VALIDITY = Duration.ofHours(6);

  private final AtomicInteger calls = new AtomicInteger();
  private final LoopbackServer server;

  private LocalCredentials() {
    server = LoopbackServer.start(this::serve);
  }

  /** Serves on a free port. */
  public static LocalCredentials start() {
    return new LocalCredentials();
  }

  /** The environment variables by which an SDK finds the endpoint. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        server.endpoint().resolve("/credentials").toString(),
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        "local");
  }

  /** How often credentials were requested. */
  public int calls() {
    return calls.get();
  }

  @Override
  public void close() {
    server.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    String credentials =
        """
        {"AccessKeyId": "restored", "SecretAccessKey": "local", "Token": "local",
         "Expiration": "%s"}\
        """
            .formatted(Instant.now().plus(VALIDITY));
    LoopbackServer.send(exchange, 200, "application/json", credentials);
  }
}
