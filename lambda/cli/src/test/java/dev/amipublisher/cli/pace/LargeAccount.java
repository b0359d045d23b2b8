package dev.amipublisher.cli.pace;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;

import com.sun.net.httpserver.HttpExchange;
import dev.amipublisher.cli.CommandUnderTest;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.http.LoopbackServer;
import dev.amipublisher.port.Sleeper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An account of many AMIs, half of them public and half private as their tags ask. Each page is
 * answered from memory once it was asked for, so that what is measured is not the server.
 */
final class LargeAccount implements AutoCloseable {

  private final LocalAws aws;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
  private final LoopbackServer server = LoopbackServer.start(this::serve);

  private volatile long millisPerPage;

  LargeAccount(int images) {
    LocalEc2 ec2 = new LocalEc2(CommandUnderTest.CLOCK).publicImageQuota(images);
    for (int i = 0; i < images; i++) {
      ImageBuilder image =
          image("ami-%017x".formatted(i))
              .name("acme-base-al2023-%06d-arm64".formatted(i))
              .description("Acme's base image, built nightly by the platform team")
              .tag("Name", "acme-base-%06d".formatted(i))
              .tag("team", "platform")
              .tag("pipeline", "image-builder/nightly/" + i);
      ec2.addImage(
          i % 2 == 0
              ? image
                  .publicly()
                  .tag("publish", "true")
                  .tag("ami-publisher:status", "public")
                  .tag("ami-publisher:detail", "")
              : image.tag("publish", "false"));
    }
    aws = LocalAws.start(ec2);
  }

  URI endpoint() {
    return server.endpoint();
  }

  /** Has each call take so long, as EC2's own do. */
  void answerAfter(long millis) {
    millisPerPage = millis;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String form = LoopbackServer.bodyOf(exchange);
    Sleeper.real().sleep(Duration.ofMillis(millisPerPage));
    byte[] known = pages.get(form);
    if (known == null) {
      known = ask(exchange, form);
      pages.put(form, known);
    }
    LoopbackServer.send(exchange, 200, "text/xml;charset=UTF-8", known);
  }

  private byte[] ask(HttpExchange exchange, String form) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(aws.endpoint()).POST(HttpRequest.BodyPublishers.ofString(form));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (name.equalsIgnoreCase("X-Amz-Target")) {
                request.header(name, values.getFirst());
              }
            });
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  @Override
  public void close() {
    server.close();
    client.close();
    aws.close();
  }
}
