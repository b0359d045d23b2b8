package dev.amipublisher.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandler;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.RecordedCall;
import dev.amipublisher.localaws.http.LoopbackServer;
import dev.amipublisher.localaws.lambda.LocalCredentials;
import dev.amipublisher.localaws.lambda.LocalRuntimeApi;
import dev.amipublisher.localaws.lambda.LocalRuntimeApi.Response;
import dev.amipublisher.localaws.lambda.PackagedFunction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar under SnapStart, by the protocol of AWS's own runtime interface client. */
class SnapStartIT {

  private static final String FUNCTION_ARN =
      "arn:aws:lambda:us-east-1:123456789012:function:ami-publisher:live";

  /** Lambda's managed runtime says so that its own hooks are the ones to register with. */
  private static final String MANAGED_RUNTIME =
      "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

  private static final Duration START = Duration.ofSeconds(60);

  /** A request that arrived. */
  private record Request(String method, URI path, Headers headers) {}

  @TempDir Path directory;

  private LocalRuntimeApi api;
  private LocalCredentials credentials;

  @BeforeEach
  void start() {
    api = LocalRuntimeApi.start(FUNCTION_ARN);
    credentials = LocalCredentials.start();
  }

  @AfterEach
  void stop() {
    credentials.close();
    api.close();
  }

  @Test
  void whatIsRehearsedBeforeTheSnapshotTouchesNothingAndTheFirstEventAfterItIsAnswered()
      throws Exception {
    LocalEc2 ec2 = SampleFleet.addTo(new LocalEc2(InstantSource.system()));
    try (LocalAws aws = SampleFleet.withContents(LocalAws.start(ec2));
        PackagedFunction function = start(aws.endpoint(), MANAGED_RUNTIME)) {
      api.awaitCheckpoint(START);
      assertThat(credentials.calls()).isZero();
      assertThat(ec2.calls()).isEmpty();
      assertThat(aws.eventBridge().entries()).isEmpty();
      assertThat(function.log()).doesNotContain("outcome", "_aws", "priming");

      api.restore();
      Response published = api.invoke(Files.readString(Path.of("../../events/in/tag-set.json")));
      assertThat(published.path()).endsWith("/response");
      assertThat(published.body())
          .contains("\"imageId\":\"" + SampleFleet.PUBLISH + "\"", "\"outcome\":\"published\"");
      assertThat(credentials.calls()).isEqualTo(1);
      assertThat(ec2.calls()).extracting(RecordedCall::caller).containsOnly("restored");
    }
  }

  @Test
  void allThatIsSentBeforeTheSnapshotIsOneUnsignedRequestForAFrontPageAndItsConnectionIsClosed()
      throws Exception {
    List<Request> requests = new CopyOnWriteArrayList<>();
    HttpHandler frontPage =
        exchange -> {
          requests.add(
              new Request(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  Headers.of(exchange.getRequestHeaders())));
          exchange.sendResponseHeaders(302, -1);
        };
    try (LoopbackServer ec2 = LoopbackServer.start(frontPage);
        PackagedFunction function = start(ec2.endpoint(), MANAGED_RUNTIME)) {
      api.awaitCheckpoint(START);
      assertThat(function.log()).doesNotContain("priming");
      assertThat(requests).hasSize(1);
      Request request = requests.getFirst();
      assertThat(request.method()).isEqualTo("GET");
      assertThat(request.path()).isEqualTo(URI.create("/"));
      assertThat(request.headers().getFirst("Connection")).isEqualTo("close");
      assertThat(request.headers()).doesNotContainKey("Authorization");
    }
  }

  @Test
  void withoutHooksToRegisterWithTheFunctionStartsUnprimed() throws Exception {
    LocalEc2 ec2 = SampleFleet.addTo(new LocalEc2(InstantSource.system()));
    try (LocalAws aws = SampleFleet.withContents(LocalAws.start(ec2));
        PackagedFunction function = start(aws.endpoint())) {
      api.awaitCheckpoint(START);
      assertThat(function.log()).doesNotContain("priming");
      api.restore();
      assertThat(api.invoke(Files.readString(Path.of("../../events/in/tag-set.json"))).body())
          .contains("\"outcome\":\"published\"");
    }
  }

  @Test
  void anEc2ThatRefusesConnectionsDoesNotKeepTheFunctionFromItsSnapshot() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    try (PackagedFunction function =
        start(URI.create("https://127.0.0.1:" + closed), MANAGED_RUNTIME)) {
      api.awaitCheckpoint(START);
      assertThat(function.log())
          .contains("\"priming\":\"Could not connect to EC2", "Connection refused")
          .doesNotContain("Could not rehearse");
    }
  }

  @Test
  void anEc2ThatNeverAnswersDoesNotKeepTheFunctionFromItsSnapshot() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        PackagedFunction function =
            start(URI.create("https://127.0.0.1:" + silent.getLocalPort()), MANAGED_RUNTIME)) {
      api.awaitCheckpoint(START);
      assertThat(function.log())
          .contains("\"priming\":\"Could not connect to EC2", "timed out")
          .doesNotContain("Could not rehearse");
    }
  }

  private PackagedFunction start(URI endpoint, String... jvmFlags) throws IOException {
    Map<String, String> environment = new HashMap<>(credentials.environment());
    environment.put("AWS_LAMBDA_RUNTIME_API", api.hostAndPort());
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("MODE", "enforce");
    environment.put("AWS_ENDPOINT_URL", endpoint.toString());
    return PackagedFunction.start(DeploymentPackage.FUNCTION, directory, environment, jvmFlags);
  }
}
