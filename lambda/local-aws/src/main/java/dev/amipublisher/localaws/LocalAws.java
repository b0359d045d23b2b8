package dev.amipublisher.localaws;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * EC2, EventBridge's PutEvents, Service Quotas' GetServiceQuota and STS' GetCallerIdentity behind
 * one loopback port, for the real SDK and the {@code aws} CLI. Any credentials and any Region will
 * do; signatures are not checked. The access key ID names the calling role.
 */
public final class LocalAws implements AutoCloseable {

  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,]+)/");
  private static final String STS_NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

  private final LocalEc2 ec2;
  private final LocalEventBridge eventBridge = new LocalEventBridge();
  private final LocalServiceQuotas serviceQuotas;
  private final Ec2QueryEndpoint endpoint;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> roleNames = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final Set<String> actions = new ConcurrentSkipListSet<>();
  private volatile Duration silence = Duration.ZERO;

  private LocalAws(LocalEc2 ec2, HttpServer server) {
    this.ec2 = ec2;
    this.server = server;
    this.serviceQuotas = new LocalServiceQuotas(ec2);
    this.endpoint = new Ec2QueryEndpoint(ec2);
  }

  /** Serves on a free port. */
  public static LocalAws start(LocalEc2 ec2) {
    return start(ec2, 0);
  }

  /**
   * Serves on the given port, 0 for a free one.
   *
   * @throws UncheckedIOException if the port is taken
   */
  public static LocalAws start(LocalEc2 ec2, int port) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      LocalAws aws = new LocalAws(ec2, HttpServer.create(address, 0));
      aws.server.setExecutor(aws.executor);
      aws.server.createContext("/", aws::serve);
      aws.server.start();
      return aws;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, to be given to SDK clients as their endpoint override. */
  public URI endpoint() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  /** The model behind the port. */
  public LocalEc2 ec2() {
    return ec2;
  }

  /** What was sent to EventBridge. */
  public LocalEventBridge eventBridge() {
    return eventBridge;
  }

  /** Service Quotas. */
  public LocalServiceQuotas serviceQuotas() {
    return serviceQuotas;
  }

  /** Has an access key ID stand for a role; without this, the role is named like the key. */
  public void role(String accessKeyId, String roleName) {
    roleNames.put(accessKeyId, roleName);
  }

  /**
   * How long a call whose answer gets lost stays silent before the connection is dropped; zero by
   * default. Longer than the client's read time-out, it brings that about.
   */
  public void silence(Duration newSilence) {
    silence = newSilence;
  }

  /** Every action that was asked for, as IAM names it: {@code ec2:DescribeImages}. */
  public Set<String> actions() {
    return Set.copyOf(actions);
  }

  /** Stops serving, at once. */
  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String requestId = new UUID(0x4000L, requests.incrementAndGet()).toString();
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (target != null) {
        serveJson(exchange, target, body, requestId);
      } else {
        serveQuery(exchange, new QueryParameters(body), requestId);
      }
    }
  }

  private void serveQuery(HttpExchange exchange, QueryParameters parameters, String requestId)
      throws IOException {
    String action = parameters.getOrEmpty("Action");
    actions.add((action.equals("GetCallerIdentity") ? "sts:" : "ec2:") + action);
    String role = roleName(exchange.getRequestHeaders().getFirst("Authorization"));
    try {
      String answer =
          action.equals("GetCallerIdentity")
              ? callerIdentity(role, requestId)
              : endpoint.answer(action, parameters, role, requestId);
      send(exchange, 200, "text/xml;charset=UTF-8", answer);
    } catch (Ec2Error refused) {
      send(
          exchange,
          refused.httpStatus(),
          "text/xml;charset=UTF-8",
          Ec2QueryEndpoint.error(refused, requestId));
    } catch (Ec2Timeout lost) {
      staySilent();
    }
  }

  private void staySilent() {
    try {
      Thread.sleep(silence);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void serveJson(HttpExchange exchange, String target, String body, String requestId)
      throws IOException {
    exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
    String action = target.substring(target.indexOf('.') + 1);
    actions.add((target.startsWith("AWSEvents.") ? "events:" : "servicequotas:") + action);
    try {
      JsonObject request = JsonParser.parseString(body).getAsJsonObject();
      JsonObject answer =
          switch (target) {
            case "AWSEvents.PutEvents" -> eventBridge.putEvents(request);
            case "ServiceQuotasV20190624.GetServiceQuota" -> serviceQuotas.getServiceQuota(request);
            default ->
                throw new JsonServiceError("UnknownOperationException", "Unknown: " + target);
          };
      send(exchange, 200, "application/x-amz-json-1.1", answer.toString());
    } catch (JsonServiceError refused) {
      JsonObject error = new JsonObject();
      error.addProperty("__type", refused.code());
      error.addProperty("message", refused.getMessage());
      send(exchange, 400, "application/x-amz-json-1.1", error.toString());
    }
  }

  private String callerIdentity(String role, String requestId) {
    Xml xml = new Xml();
    return Xml.document(
        "GetCallerIdentityResponse",
        STS_NAMESPACE,
        () -> {
          xml.element(
              "GetCallerIdentityResult",
              () -> {
                xml.value("Arn", new Ec2Caller(ec2.accountId(), role).arn());
                xml.value("UserId", "AROAEXAMPLE:session");
                xml.value("Account", ec2.accountId());
              });
          xml.element("ResponseMetadata", () -> xml.value("RequestId", requestId));
        },
        xml);
  }

  private String roleName(@Nullable String authorization) {
    if (authorization == null) {
      return "anonymous";
    }
    Matcher credential = CREDENTIAL.matcher(authorization);
    String accessKeyId = credential.find() ? credential.group(1) : "anonymous";
    return roleNames.getOrDefault(accessKeyId, accessKeyId);
  }

  private static void send(HttpExchange exchange, int status, String contentType, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
