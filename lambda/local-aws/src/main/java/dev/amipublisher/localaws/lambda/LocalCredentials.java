package dev.amipublisher.localaws.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a function under SnapStart gets its credentials: from variables they would be in the
 * snapshot, so that Lambda serves them over an endpoint instead.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-activate.html">Activating
 *     and managing Lambda SnapStart</a>
 */
public final class LocalCredentials implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger calls = new AtomicInteger();

  private LocalCredentials(HttpServer server) {
    this.server = server;
  }

  /** Serves on a free port. */
  public static LocalCredentials start() {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      LocalCredentials credentials = new LocalCredentials(HttpServer.create(address, 0));
      credentials.server.createContext("/", credentials::serve);
      credentials.server.start();
      return credentials;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The environment variables that tell where it is. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/credentials",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        "local");
  }

  /** How often it was asked. */
  public int calls() {
    return calls.get();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      calls.incrementAndGet();
      byte[] answer =
          """
          {"AccessKeyId": "restored", "SecretAccessKey": "local", "Token": "local",
           "Expiration": "%s"}\
          """
              .formatted(Instant.now().plus(Duration.ofHours(6)))
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
