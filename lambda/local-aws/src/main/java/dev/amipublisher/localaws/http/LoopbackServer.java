package dev.amipublisher.localaws.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on the loopback interface, with a virtual thread for each request. An exchange is
 * closed when its handler returns; one that sent nothing until then drops the connection.
 */
public final class LoopbackServer implements AutoCloseable {

  private static final int BACKLOG = 100;

  static {
    // Headers and body are two writes: the second would wait some 40 ms until the first is
    // acknowledged. The JDK's server reads this once, when its first server is made.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LoopbackServer(HttpServer server) {
    this.server = server;
  }

  /** Serves on a free port. */
  public static LoopbackServer start(HttpHandler handler) {
    return start(0, handler);
  }

  /**
   * Serves on the given port, 0 for a free one.
   *
   * @throws UncheckedIOException if the port is taken
   */
  public static LoopbackServer start(int port, HttpHandler handler) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      LoopbackServer loopback = new LoopbackServer(HttpServer.create(address, BACKLOG));
      loopback.server.setExecutor(loopback.threads);
      loopback.server.createContext("/", exchange -> handleAndClose(handler, exchange));
      loopback.server.start();
      return loopback;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, such as {@code http://127.0.0.1:4567}. */
  public URI endpoint() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  /** The whole body of a request, as UTF-8. */
  public static String bodyOf(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Sends a response with a text, as UTF-8. */
  public static void send(HttpExchange exchange, int status, String contentType, String text)
      throws IOException {
    send(exchange, status, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a response. */
  public static void send(HttpExchange exchange, int status, String contentType, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    // To the JDK's server a length of 0 means an unknown one.
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** Stops at once and drops all connections. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void handleAndClose(HttpHandler handler, HttpExchange exchange)
      throws IOException {
    try (exchange) {
      handler.handle(exchange);
    }
  }
}
