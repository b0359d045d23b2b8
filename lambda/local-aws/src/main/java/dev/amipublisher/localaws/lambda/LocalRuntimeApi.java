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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's Runtime API: the runtime asks it for the next invocation and tells it what came of that.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda
 *     runtime API</a>
 */
public final class LocalRuntimeApi implements AutoCloseable {

  private static final String PREFIX = "/2018-06-01/runtime";

  /**
   * What the runtime told.
   *
   * @param path what of: {@code /invocation/ID/response}, {@code /invocation/ID/error} or {@code
   *     /init/error}
   * @param body the answer, or the error
   * @param took how long after it was given the event
   */
  public record Told(String path, String body, Duration took) {}

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private final CountDownLatch checkpoint = new CountDownLatch(1);
  private final CountDownLatch restore = new CountDownLatch(1);
  private final String functionArn;
  private int invocations;
  private volatile long given;

  private LocalRuntimeApi(HttpServer server, String functionArn) {
    this.server = server;
    this.functionArn = functionArn;
  }

  /** Serves on a free port, for the function of the ARN. */
  public static LocalRuntimeApi start(String functionArn) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      LocalRuntimeApi api = new LocalRuntimeApi(HttpServer.create(address, 0), functionArn);
      api.server.setExecutor(api.executor);
      api.server.createContext("/", api::serve);
      api.server.start();
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
  public String hostAndPort() {
    return server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
  }

  /** Has the runtime handle an event, and returns what it told of it. */
  public Told invoke(String event) throws InterruptedException {
    events.add(event);
    Told answer = told.poll(3, TimeUnit.MINUTES);
    if (answer == null) {
      throw new AssertionError("The runtime told nothing within three minutes.");
    }
    return answer;
  }

  /** Waits until the runtime is ready for its snapshot, as it is under SnapStart once it began. */
  public void awaitCheckpoint(Duration longest) throws InterruptedException {
    if (!checkpoint.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("The runtime was not ready for a snapshot within " + longest);
    }
  }

  /** Goes on as if the snapshot had been restored. */
  public void restore() {
    restore.countDown();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.equals("/invocation/next")) {
      next(exchange);
    } else if (path.equals("/restore/next")) {
      restored(exchange);
    } else {
      Duration took = Duration.ofNanos(System.nanoTime() - given);
      told.add(new Told(path, new String(body, StandardCharsets.UTF_8), took));
      answer(exchange, 202, "{\"status\":\"OK\"}");
    }
  }

  private void restored(HttpExchange exchange) throws IOException {
    checkpoint.countDown();
    try {
      restore.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return;
    }
    answer(exchange, 200, "");
  }

  private void next(HttpExchange exchange) throws IOException {
    String event;
    try {
      event = events.take();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return;
    }
    String requestId = "00000000-0000-4000-8000-%012d".formatted(++invocations);
    Instant deadline = Instant.now().plus(Duration.ofMinutes(15));
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", requestId);
    exchange
        .getResponseHeaders()
        .set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline.toEpochMilli()));
    exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    given = System.nanoTime();
    answer(exchange, 200, event);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
