package dev.amipublisher.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.amipublisher.catalogue.CatalogueException;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.port.CallBudget;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Sleeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class BucketTest {

  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsSessionCredentials.create("key", "secret", "token"));

  private static final Deadline DEADLINE =
      new Deadline(Instant.parse("2100-01-01T00:00:00Z"), InstantSource.system());

  private static Bucket bucket(URI endpoint) {
    AwsClients clients =
        new AwsClients(
            CREDENTIALS,
            endpoint,
            SdkRuntime.over(UrlConnectionHttpClient.create()),
            new ThrottleCounter(),
            _ -> {});
    return new Bucket(clients::s3, "acme.amis", "us-east-1");
  }

  /** What S3 was asked, and with which headers. */
  private final List<String> asked = new ArrayList<>();

  private interface Answers {
    void to(HttpExchange exchange, int number) throws IOException;
  }

  private void withServer(Answers answers, Consumer<Bucket> test) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new AssertionError(noPort);
    }
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          asked.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + exchange.getRequestHeaders().getFirst("x-amz-content-sha256")
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"));
          answers.to(exchange, asked.size());
          exchange.close();
        });
    server.start();
    try {
      test.accept(bucket(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anObjectIsSentWithASignatureOfItsContent() {
    withServer(
        (exchange, _) -> exchange.sendResponseHeaders(200, -1),
        bucket -> bucket.put("amis/base/us-east-1.json", "abc", DEADLINE));
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst())
        .startsWith("PUT /acme.amis/amis/base/us-east-1.json AWS4-HMAC-SHA256 Credential=key/")
        .contains("/us-east-1/s3/aws4_request", "content-type", "x-amz-content-sha256")
        .endsWith(" ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad token");
  }

  @Test
  void aBucketInAnotherRegionIsAskedThereFromThenOn() {
    withServer(
        (exchange, _) -> {
          boolean there =
              exchange
                  .getRequestHeaders()
                  .getFirst("Authorization")
                  .contains("/eu-west-1/s3/aws4_request");
          exchange.getResponseHeaders().set("x-amz-bucket-region", "eu-west-1");
          exchange.sendResponseHeaders(there ? 200 : 301, -1);
        },
        bucket -> {
          bucket.put("one", "1", DEADLINE);
          bucket.put("two", "2", DEADLINE);
        });
    assertThat(asked).hasSize(3);
    assertThat(asked.get(2)).contains("/acme.amis/two", "/eu-west-1/s3/aws4_request");
  }

  @ParameterizedTest
  @CsvSource({"500, 5", "503, 5", "429, 5", "403, 1", "404, 1"})
  void whatMayPassIsTriedAgain(int status, int attempts) {
    withServer(
        (exchange, _) -> exchange.sendResponseHeaders(status, -1),
        bucket ->
            assertThatThrownBy(() -> bucket.put("one", "1", DEADLINE))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("PutObject: status " + status));
    assertThat(asked).hasSize(attempts);
  }

  @Test
  void aConnectionThatBreaksIsNoAnswer() {
    withServer(
        (exchange, _) -> exchange.close(),
        bucket ->
            assertThatThrownBy(() -> bucket.list("amis/", DEADLINE))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("did not answer"));
  }

  /** A byte now and then keeps every time-out of the socket from ending it. */
  @Test
  void anAnswerThatDribblesIsGivenUpInTime() {
    CallBudget budget = new CallBudget(DEADLINE);
    budget.open(Duration.ofSeconds(1));
    long begin = System.nanoTime();
    withServer(
        (exchange, _) -> {
          exchange.sendResponseHeaders(200, 100);
          try {
            for (int i = 0; i < 50; i++) {
              exchange.getResponseBody().write('x');
              exchange.getResponseBody().flush();
              Sleeper.real().sleep(Duration.ofMillis(100));
            }
          } catch (IOException closed) {
            // as it should be
          }
        },
        bucket ->
            assertThatThrownBy(() -> bucket.list("amis/", budget.calls()))
                .isInstanceOfAny(CatalogueException.class, Ec2UnavailableException.class));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void aListingThatNeverEndsIsGivenUp() {
    String page =
        "<ListBucketResult><NextContinuationToken>same</NextContinuationToken></ListBucketResult>";
    withServer(
        (exchange, _) -> {
          exchange.sendResponseHeaders(200, page.length());
          exchange.getResponseBody().write(page.getBytes(UTF_8));
        },
        bucket ->
            assertThatThrownBy(() -> bucket.list("amis/", DEADLINE))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("again and again"));
    assertThat(asked).hasSize(2);
  }

  @Test
  void aListingThatIsNoneIsNotBelieved() {
    withServer(
        (exchange, _) -> {
          exchange.sendResponseHeaders(200, 6);
          exchange.getResponseBody().write("<html>".getBytes(UTF_8));
        },
        bucket ->
            assertThatThrownBy(() -> bucket.list("amis/", DEADLINE))
                .isInstanceOf(CatalogueException.class));
  }

  @Test
  void allPagesAreListedWithTheDigestsOfWhatWasStored() {
    try (LocalAws aws = LocalAws.start(new LocalEc2(new ManualClock(SampleFleet.NOW)))) {
      aws.s3().createBucket("acme.amis");
      aws.s3().keysOnPage(2);
      Bucket bucket = bucket(aws.endpoint());
      for (int i = 0; i < 5; i++) {
        bucket.put("amis/" + i + ".json", "abc", DEADLINE);
      }
      bucket.put("other/0.json", "abc", DEADLINE);
      assertThat(bucket.list("amis/", DEADLINE))
          .hasSize(5)
          .containsEntry("amis/4.json", "900150983cd24fb0d6963f7d28e17f72");
      assertThat(aws.actions()).containsExactlyInAnyOrder("s3:ListBucket", "s3:PutObject");
      assertThat(bucket.list("none/", DEADLINE)).isEmpty();
    }
  }
}
