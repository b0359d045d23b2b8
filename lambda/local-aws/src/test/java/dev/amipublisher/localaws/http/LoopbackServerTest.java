package dev.amipublisher.localaws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The HTTP server of all local services. */
class LoopbackServerTest {

  private static HttpResponse<String> post(URI uri, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aHandlerReadsTheBodyAndSendsAResponse() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.start(
            exchange ->
                LoopbackServer.send(
                    exchange, 201, "text/plain", LoopbackServer.bodyOf(exchange) + " für dich"))) {
      HttpResponse<String> response = post(server.endpoint().resolve("/any/path"), "Grüße");

      assertThat(response.statusCode()).isEqualTo(201);
      assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain");
      assertThat(response.body()).isEqualTo("Grüße für dich");
      assertThat(InetAddress.getByName(server.endpoint().getHost()).isLoopbackAddress()).isTrue();
    }
  }

  @Test
  void anEmptyResponseHasNoBody() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.start(exchange -> LoopbackServer.send(exchange, 200, "text/plain", ""))) {
      assertThat(post(server.endpoint(), "").body()).isEmpty();
    }
  }

  @Test
  void aHandlerThatSendsNothingDropsTheConnection() {
    try (LoopbackServer server = LoopbackServer.start(exchange -> {})) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> post(server.endpoint(), ""));
    }
  }

  @Test
  void aPortThatIsTakenIsAnError() {
    try (LoopbackServer server = LoopbackServer.start(exchange -> {})) {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> LoopbackServer.start(server.endpoint().getPort(), exchange -> {}));
    }
  }
}
