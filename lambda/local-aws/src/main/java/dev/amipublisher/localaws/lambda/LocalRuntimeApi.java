package dev.amipublisher.localaws.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.amipublisher.localaws.http.LoopbackServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's Runtime API: the runtime gets the next invocation from it and posts the response to it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda
 *     runtime API</a>
 */
public final class LocalRuntimeApi implements AutoCloseable {

  private static final String PREFIX = "/2018-06-01/runtime";
  private static final String JSON = "application/json";
  private static final Duration FUNCTION_TIMEOUT = Duration.ofMinutes(15);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

  /**
   * What the runtime posted.
   *
   * @param path {@code /invocation/ID/response}, {@code /invocation/ID/error} or {@code
   *     /init/error}
   * @param body the function's response, or the error
   * @param took the time since the runtime got the event
   */
  public record Response(String path, String body, Duration took) {}

  private final String functionArn;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Response> responses = new LinkedBlockingQueue<>();
  private final CountDownLatch checkpoint = new CountDownLatch(1);
  private final CountDownLatch restore = new CountDownLatch(1);
  private int invocations;
  private volatile long eventSent;
  private final LoopbackServer server;

  private LocalRuntimeApi(String functionArn) {
    this.functionArn = functionArn;
    this.server = LoopbackServer.start(this::serve);
  }

  /** Serves on a free port, for the function of the ARN. */
  public static LocalRuntimeApi start(String functionArn) {
    return new LocalRuntimeApi(functionArn);
  }

  /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
  public String hostAndPort() {
    return server.endpoint().getAuthority();
  }

  /**
   * Invokes the function with an event and waits for the response.
   *
   * @throws AssertionError if there is none within three minutes
   */
  public Response invoke(String event) throws InterruptedException {
    events.add(event);
    Response response = responses.poll(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    if (response == null) {
      throw new AssertionError("The runtime did not respond within " + LONGEST_WAIT);
    }
    return response;
  }

  /**
   * Waits until the runtime is ready for its snapshot, as it is under SnapStart after its start.
   *
   * @throws AssertionError if it is not within the given time
   */
  public void awaitCheckpoint(Duration longest) throws InterruptedException {
    if (!checkpoint.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("The runtime was not ready for a snapshot within " + longest);
    }
  }

  /** Continues as if the snapshot had been restored. */
  public void restore() {
    restore.countDown();
  }

  @Override
  public void close() {
    server.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
    String body = LoopbackServer.bodyOf(exchange);
    try {
      switch (path) {
        case "/invocation/next" -> sendNextEvent(exchange);
        case "/restore/next" -> sendRestore(exchange);
        default -> {
          Duration took = Duration.ofNanos(System.nanoTime() - eventSent);
          responses.add(new Response(path, body, took));
          LoopbackServer.send(exchange, 202, JSON, "{\"status\":\"OK\"}");
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendRestore(HttpExchange exchange) throws IOException, InterruptedException {
    checkpoint.countDown();
    restore.await();
    LoopbackServer.send(exchange, 200, JSON, "");
  }

  private void sendNextEvent(HttpExchange exchange) throws IOException, InterruptedException {
    String event = events.take();
    String requestId = "00000000-0000-4000-8000-%012d".formatted(++invocations);
    long deadline = Instant.now().plus(FUNCTION_TIMEOUT).toEpochMilli();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", requestId);
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
    eventSent = System.nanoTime();
    LoopbackServer.send(exchange, 200, JSON, event);
  }
}
