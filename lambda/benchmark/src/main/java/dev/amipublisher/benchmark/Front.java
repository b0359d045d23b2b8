package dev.amipublisher.benchmark;

import com.sun.net.httpserver.HttpExchange;
import dev.amipublisher.localaws.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in front of the local AWS. It can answer each page from memory once it was asked for, so
 * that serving costs next to nothing; it can be as slow as a real network; and it notes what was
 * under way when.
 */
final class Front implements AutoCloseable {

  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

  /**
   * A request that was answered.
   *
   * @param action what for
   * @param form its parameters
   * @param begin when it came, in nanoseconds
   * @param end when it was answered, in nanoseconds
   */
  record Exchange(String action, String form, long begin, long end) {}

  /** An answer, ready to be sent. */
  private static final class Answer {
    private final int status;
    private final String type;
    private final byte[] body;

    Answer(int status, String type, byte[] body) {
      this.status = status;
      this.type = type;
      this.body = body;
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI aws;
  private final Duration roundTrip;
  private final boolean remembers;
  private final Map<String, Answer> pages = new ConcurrentHashMap<>();
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private final LoopbackServer server;

  private Front(URI aws, Duration roundTrip, boolean remembers) {
    this.aws = aws;
    this.roundTrip = roundTrip;
    this.remembers = remembers;
    this.server = LoopbackServer.start(this::serve);
  }

  /**
   * Serves on a free port.
   *
   * @param roundTrip how long each answer takes at the least
   * @param remembers whether pages of AMIs are answered from memory
   */
  static Front before(URI aws, Duration roundTrip, boolean remembers) {
    return new Front(aws, roundTrip, remembers);
  }

  URI endpoint() {
    return server.endpoint();
  }

  List<Exchange> exchanges() {
    return exchanges;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try {
      long begin = System.nanoTime();
      String form = LoopbackServer.bodyOf(exchange);
      Matcher matcher = ACTION.matcher(form);
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String action = matcher.find() ? matcher.group(1) : String.valueOf(target);
      boolean isPage = remembers && action.equals("DescribeImages");
      Answer known = isPage ? pages.get(form) : null;
      Answer answer = known == null ? ask(exchange, form) : known;
      if (isPage) {
        pages.put(form, answer);
      }
      Thread.sleep(roundTrip);
      LoopbackServer.send(exchange, answer.status, answer.type, answer.body);
      exchanges.add(new Exchange(action, form, begin, System.nanoTime()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer ask(HttpExchange exchange, String form) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(aws).POST(HttpRequest.BodyPublishers.ofString(form));
    for (String header : List.of("X-Amz-Target", "Authorization", "Content-Type")) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    String type = response.headers().firstValue("Content-Type").orElse("text/xml");
    return new Answer(response.statusCode(), type, response.body());
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
