package dev.amipublisher.simulation.http;

import dev.amipublisher.localaws.ec2.Ec2Timeout;
import dev.amipublisher.simulation.aws.InvocationAws;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The simulated AWS in place of the network: each request is answered within the process. */
final class InProcessHttp implements SdkHttpClient {

  /**
   * A response.
   *
   * @param status the HTTP status
   * @param body XML or JSON
   */
  record Response(int status, String body) {}

  private final Supplier<InvocationAws> aws;
  private final BooleanSupplier decidedOn;

  /**
   * A client.
   *
   * @param aws the AWS of the present invocation
   * @param decidedOn whether decisions rest on the AMIs that are read at present
   */
  InProcessHttp(Supplier<InvocationAws> aws, BooleanSupplier decidedOn) {
    this.aws = aws;
    this.decidedOn = decidedOn;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        aws.get().calls().beginAttempt();
        try {
          return response(respond(request));
        } catch (Ec2Timeout lost) {
          throw new IOException("The connection was dropped.", lost);
        }
      }

      @Override
      public void abort() {
        aws.get().calls().abort();
      }
    };
  }

  private Response respond(HttpExecuteRequest request) throws IOException {
    SdkHttpRequest http = request.httpRequest();
    String body = body(request);
    Optional<String> target = http.firstMatchingHeader("X-Amz-Target");
    if (target.isPresent()) {
      return new JsonServices(aws.get()).respond(target.get(), body);
    }
    return new Ec2Query(aws.get().ec2(), aws.get().world().pageSize(), decidedOn.getAsBoolean())
        .respond(new QueryForm(body), attempt(http));
  }

  /** The SDK numbers its attempts: {@code attempt=2; max=5}. */
  private static int attempt(SdkHttpRequest http) {
    String header = http.firstMatchingHeader("amz-sdk-request").orElse("attempt=1");
    int begin = header.indexOf("attempt=") + "attempt=".length();
    int end = header.indexOf(';', begin);
    return Integer.parseInt(end < 0 ? header.substring(begin) : header.substring(begin, end));
  }

  private static String body(HttpExecuteRequest request) throws IOException {
    Optional<ContentStreamProvider> content = request.contentStreamProvider();
    if (content.isEmpty()) {
      return "";
    }
    try (InputStream stream = content.get().newStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static HttpExecuteResponse response(Response response) {
    byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(response.status())
                .putHeader("Content-Length", Integer.toString(bytes.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
        .build();
  }

  @Override
  public void close() {}
}
