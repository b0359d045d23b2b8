package dev.amipublisher.localaws;

import com.sun.net.httpserver.HttpExchange;
import dev.amipublisher.localaws.deployment.DeploymentEndpoint;
import dev.amipublisher.localaws.deployment.LocalDeployment;
import dev.amipublisher.localaws.ebs.EbsEndpoint;
import dev.amipublisher.localaws.ebs.LocalEbs;
import dev.amipublisher.localaws.ec2.CallerIdentity;
import dev.amipublisher.localaws.ec2.Ec2Endpoint;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Timeout;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.QueryParameters;
import dev.amipublisher.localaws.http.CredentialScope;
import dev.amipublisher.localaws.http.LoopbackServer;
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

/**
 * An embedded AWS for tests and trials, on one loopback port, for the AWS SDK and the {@code aws}
 * CLI: what the function and its command line call of EC2, EBS, EventBridge and other services.
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
 * LocalEc2#listen} receives the events that AWS would emit. Any credentials will do: signatures are
 * not checked, and the access key ID names the calling role.
 *
 * <p>{@link #region} gives the account more Regions. Then a request goes to the Region that it was
 * signed for, and one that does not exist or is not enabled refuses it. An account with one Region
 * accepts every signature.
 */
public final class LocalAws implements AutoCloseable {

  private static final String XML = "text/xml;charset=UTF-8";
  private static final String JSON = "application/x-amz-json-1.1";

  private final LocalEc2 ec2;
  private final LocalRegions regions;
  private final LocalS3 s3 = new LocalS3();
  private final LocalDeployment deployment = new LocalDeployment();
  private final DeploymentEndpoint deploymentEndpoint = new DeploymentEndpoint(deployment);
  private final Map<String, String> roleNames = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final Set<String> actions = new ConcurrentSkipListSet<>();
  private volatile Duration silence = Duration.ZERO;
  private final LoopbackServer server;

  private LocalAws(LocalEc2 ec2, int port) {
    this.ec2 = ec2;
    this.regions = new LocalRegions(ec2);
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

  /** The services of a Region; one that was not there yet is added to the account. */
  public LocalRegion region(String name) {
    return regions.of(name);
  }

  /** EC2 in the home Region: the one it was started with. */
  public LocalEc2 ec2() {
    return ec2;
  }

  /** The EBS direct APIs, with what snapshots hold. */
  public LocalEbs ebs() {
    return regions.home().ebs();
  }

  /** EventBridge, with the entries that were put. */
  public LocalEventBridge eventBridge() {
    return regions.home().eventBridge();
  }

  /** Service Quotas. */
  public LocalServiceQuotas serviceQuotas() {
    return regions.home().serviceQuotas();
  }

  /** S3, whose buckets are those of no Region in particular. */
  public LocalS3 s3() {
    return s3;
  }

  /** Names the role of an access key ID; by default a role has the name of the key. */
  public void role(String accessKeyId, String roleName) {
    roleNames.put(accessKeyId, roleName);
  }

  /** CloudTrail, with the changes of launch permissions since this was started. */
  public LocalCloudTrail cloudTrail() {
    return regions.home().cloudTrail();
  }

  /** What a stack deployed beside AMIs; empty at first. */
  public LocalDeployment deployment() {
    return deployment;
  }

  /**
   * How long a call whose response is lost stays open; zero by default. The client may time out.
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
    CredentialScope scope =
        CredentialScope.of(exchange.getRequestHeaders().getFirst("Authorization"));
    String requestId = new UUID(0x4000L, requests.incrementAndGet()).toString();
    Optional<String> ebsAction = EbsEndpoint.action(exchange);
    if (ebsAction.isPresent()) {
      actions.add("ebs:" + ebsAction.get());
      exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
      serveEbs(exchange, scope);
    } else if (LocalS3.isMeant(exchange, scope)) {
      actions.add(LocalS3.iamAction(exchange));
      s3.serve(exchange);
    } else {
      exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
      serve(exchange, scope, requestId, LoopbackServer.bodyOf(exchange));
    }
  }

  private void serve(HttpExchange exchange, CredentialScope scope, String requestId, String body)
      throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    Optional<DeploymentEndpoint.Response> deployed =
        deploymentEndpoint.respond(exchange.getRequestURI(), target, body);
    if (deployed.isPresent()) {
      send(exchange, deployed.get());
    } else if (target != null) {
      serveJson(exchange, scope, target, body);
    } else {
      serveQuery(exchange, scope, new QueryParameters(body), requestId);
    }
  }

  private void serveEbs(HttpExchange exchange, CredentialScope scope) throws IOException {
    Optional<LocalRegion> region = regions.of(scope);
    if (region.isPresent()) {
      region.get().serveEbs(exchange, roleName(scope));
    } else {
      EbsEndpoint.refuseUnknownCaller(exchange);
    }
  }

  private void serveQuery(
      HttpExchange exchange, CredentialScope scope, QueryParameters parameters, String requestId)
      throws IOException {
    boolean identity = parameters.action().equals(CallerIdentity.ACTION);
    actions.add((identity ? "sts:" : "ec2:") + parameters.action());
    try {
      LocalRegion region = regions.of(scope).orElseThrow(regions::unknownRegion);
      String response = region.respond(parameters, roleName(scope), requestId);
      LoopbackServer.send(exchange, 200, XML, response);
    } catch (Ec2Error error) {
      String refusal =
          identity ? CallerIdentity.error(error, requestId) : Ec2Endpoint.error(error, requestId);
      LoopbackServer.send(exchange, error.httpStatus(), XML, refusal);
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

  private void serveJson(HttpExchange exchange, CredentialScope scope, String target, String body)
      throws IOException {
    actions.add(JsonServices.iamAction(target));
    if (target.endsWith(".PutParameter") && body.contains("\"Tags\"")) {
      actions.add("ssm:AddTagsToResource"); // which Parameter Store asks for as well
    }
    try {
      LocalRegion region = regions.of(scope).orElseThrow(JsonServiceError::unknownCaller);
      LoopbackServer.send(exchange, 200, JSON, region.respond(target, body).toString());
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

  private String roleName(CredentialScope scope) {
    return roleNames.getOrDefault(scope.accessKeyId(), scope.accessKeyId());
  }
}
