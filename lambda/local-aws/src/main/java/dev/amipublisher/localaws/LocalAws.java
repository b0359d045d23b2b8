package dev.amipublisher.localaws;

import com.sun.net.httpserver.HttpExchange;
import dev.amipublisher.localaws.call.Ec2Caller;
import dev.amipublisher.localaws.call.Ec2Timeout;
import dev.amipublisher.localaws.deployment.DeploymentEndpoint;
import dev.amipublisher.localaws.deployment.LocalDeployment;
import dev.amipublisher.localaws.ebs.EbsEndpoint;
import dev.amipublisher.localaws.ebs.LocalEbs;
import dev.amipublisher.localaws.http.LoopbackServer;
import dev.amipublisher.localaws.query.CallerIdentity;
import dev.amipublisher.localaws.query.Ec2Endpoint;
import dev.amipublisher.localaws.query.QueryParameters;
import dev.amipublisher.localaws.service.JsonServiceError;
import dev.amipublisher.localaws.service.JsonServices;
import dev.amipublisher.localaws.service.LocalCloudTrail;
import dev.amipublisher.localaws.service.LocalEventBridge;
import dev.amipublisher.localaws.service.LocalServiceQuotas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An embedded AWS for tests and trials: EC2's calls about AMIs, the EBS direct APIs that read
 * snapshots, EventBridge's PutEvents, Service Quotas' GetServiceQuota, CloudTrail's LookupEvents
 * and STS' GetCallerIdentity on one loopback port, for the AWS SDK and the {@code aws} CLI.
 *
 * <pre>{@code
 * LocalEc2 ec2 = new LocalEc2(InstantSource.system()).addImage(image("ami-0123456789abcdef0"));
 * try (LocalAws aws = LocalAws.start(ec2);
 *     Ec2Client client = clientBuilder.endpointOverride(aws.endpoint()).build()) {
 *   client.createTags(it -> it.resources("ami-0123456789abcdef0").tags(tag("team", "web")));
 * }
 * }</pre>
 *
 * <p>{@link #ec2} sets up the account, makes calls fail and inspects the result; {@link
 * LocalEc2#listen} receives the events that AWS would emit. Any credentials and any Region will do:
 * signatures are not checked, and the access key ID names the calling role.
 */
public final class LocalAws implements AutoCloseable {

  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,]+)/");
  private static final String XML = "text/xml;charset=UTF-8";
  private static final String JSON = "application/x-amz-json-1.1";

  private final LocalEc2 ec2;
  private final LocalEbs ebs;
  private final LocalEventBridge eventBridge = new LocalEventBridge();
  private final LocalServiceQuotas serviceQuotas;
  private final LocalCloudTrail cloudTrail = new LocalCloudTrail();
  private final LocalDeployment deployment = new LocalDeployment();
  private final DeploymentEndpoint deploymentEndpoint = new DeploymentEndpoint(deployment);
  private final Ec2Endpoint ec2Endpoint;
  private final EbsEndpoint ebsEndpoint;
  private final JsonServices jsonServices;
  private final Map<String, String> roleNames = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final Set<String> actions = new ConcurrentSkipListSet<>();
  private volatile Duration silence = Duration.ZERO;
  private final LoopbackServer server;

  private LocalAws(LocalEc2 ec2, int port) {
    this.ec2 = ec2;
    this.ebs = new LocalEbs(ec2.model());
    this.serviceQuotas = new LocalServiceQuotas(ec2);
    this.ec2Endpoint = new Ec2Endpoint(ec2);
    this.ebsEndpoint = new EbsEndpoint(ebs);
    this.jsonServices = new JsonServices(eventBridge, serviceQuotas, cloudTrail);
    ec2.listen(cloudTrail::record);
    this.server = LoopbackServer.start(port, this::serve);
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
    return new LocalAws(ec2, port);
  }

  /** Where it listens; the endpoint override of SDK clients. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** The model behind the port. */
  public LocalEc2 ec2() {
    return ec2;
  }

  /** The EBS direct APIs, with what snapshots hold. */
  public LocalEbs ebs() {
    return ebs;
  }

  /** EventBridge, with the entries that were put. */
  public LocalEventBridge eventBridge() {
    return eventBridge;
  }

  /** Service Quotas. */
  public LocalServiceQuotas serviceQuotas() {
    return serviceQuotas;
  }

  /** Names the role of an access key ID; by default a role has the name of the key. */
  public void role(String accessKeyId, String roleName) {
    roleNames.put(accessKeyId, roleName);
  }

  /** CloudTrail, with the changes of launch permissions since this was started. */
  public LocalCloudTrail cloudTrail() {
    return cloudTrail;
  }

  /** What a stack deployed beside AMIs; empty at first. */
  public LocalDeployment deployment() {
    return deployment;
  }

  /**
   * How long a call whose response is lost stays open before the connection is dropped; zero by
   * default. A time longer than the client's read timeout causes that timeout.
   */
  public void silence(Duration newSilence) {
    silence = newSilence;
  }

  /** Every action that was called, as IAM names it: {@code ec2:DescribeImages}. */
  public Set<String> actions() {
    return Set.copyOf(actions);
  }

  /** Stops serving, at once. */
  @Override
  public void close() {
    server.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = LoopbackServer.bodyOf(exchange);
    String requestId = new UUID(0x4000L, requests.incrementAndGet()).toString();
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    Optional<DeploymentEndpoint.Response> deployed =
        deploymentEndpoint.respond(exchange.getRequestURI(), target, body);
    Optional<String> ebsAction = EbsEndpoint.action(exchange);
    if (ebsAction.isPresent()) {
      actions.add("ebs:" + ebsAction.get());
      exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
      ebsEndpoint.serve(exchange, new Ec2Caller(ec2.accountId(), roleName(exchange)));
    } else if (deployed.isPresent()) {
      send(exchange, deployed.get());
    } else if (target != null) {
      exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
      serveJson(exchange, target, body);
    } else {
      serveQuery(exchange, new QueryParameters(body), requestId);
    }
  }

  private void serveQuery(HttpExchange exchange, QueryParameters parameters, String requestId)
      throws IOException {
    String role = roleName(exchange);
    boolean identity = parameters.action().equals(CallerIdentity.ACTION);
    actions.add((identity ? "sts:" : "ec2:") + parameters.action());
    try {
      String response =
          identity
              ? CallerIdentity.respond(new Ec2Caller(ec2.accountId(), role), requestId)
              : ec2Endpoint.respond(parameters, role, requestId);
      LoopbackServer.send(exchange, 200, XML, response);
    } catch (Ec2Error error) {
      LoopbackServer.send(exchange, error.httpStatus(), XML, Ec2Endpoint.error(error, requestId));
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

  private void serveJson(HttpExchange exchange, String target, String body) throws IOException {
    actions.add(JsonServices.iamAction(target));
    try {
      LoopbackServer.send(exchange, 200, JSON, jsonServices.respond(target, body).toString());
    } catch (JsonServiceError error) {
      LoopbackServer.send(exchange, 400, JSON, error.toJson().toString());
    }
  }

  private void send(HttpExchange exchange, DeploymentEndpoint.Response response)
      throws IOException {
    actions.add(response.action());
    if (!response.errorCode().isEmpty()) {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", response.errorCode());
    }
    LoopbackServer.send(exchange, response.status(), response.contentType(), response.body());
  }

  private String roleName(HttpExchange exchange) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization == null) {
      return "anonymous";
    }
    Matcher credential = CREDENTIAL.matcher(authorization);
    String accessKeyId = credential.find() ? credential.group(1) : "anonymous";
    return roleNames.getOrDefault(accessKeyId, accessKeyId);
  }
}
