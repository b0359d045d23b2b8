package dev.amipublisher.aws;

import dev.amipublisher.catalogue.CatalogueException;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Calls of a service of AWS that the SDK signs and sends. Thread-safe.
 *
 * @param credentials where credentials come from
 * @param http sends the requests; its time-outs bound each attempt
 * @param service what the service is called in signatures
 * @param sleeper how to wait
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature
 *     Version 4</a>
 */
record SignedCalls(
    AwsCredentialsProvider credentials, SdkHttpClient http, String service, Sleeper sleeper) {

  /** Nothing waits long for a catalogue: what fails is repeated by the next sweep. */
  private static final int ATTEMPTS = 2;

  private static final Duration PAUSE = Duration.ofMillis(300);

  /** The longest answer that is read, in bytes; a page of a bucket has a tenth of it. */
  private static final int LONGEST_ANSWER = 8 << 20;

  /** An answer, whatever it says. */
  record Answer(SdkHttpResponse response, String body) {

    boolean isSuccess() {
      return response.isSuccessful();
    }

    boolean mayPass() {
      return response.statusCode() >= 500 || response.statusCode() == 429;
    }
  }

  /**
   * Sends a request, once more if that may help.
   *
   * @param region whose credentials' scope the signature is for
   * @param deadline bounds each attempt as a whole, however slowly the answer comes
   * @throws CatalogueException if there is no answer
   */
  Answer send(SdkHttpRequest request, String body, String region, Deadline deadline) {
    for (int attempt = 1; ; attempt++) {
      try {
        Answer answer = sendOnce(request, body, region, deadline.forCall());
        if (attempt == ATTEMPTS || !answer.mayPass()) {
          return answer;
        }
      } catch (IOException failure) {
        if (attempt == ATTEMPTS) {
          throw CatalogueException.unavailable(
              "%s did not answer: %s".formatted(request.host(), failure.getMessage()));
        }
      } catch (SdkException noCredentials) {
        throw CatalogueException.unavailable(String.valueOf(noCredentials.getMessage()));
      }
      sleeper.sleep(PAUSE);
    }
  }

  /** S3's keys are signed as they are sent: neither encoded twice nor shortened. */
  private Answer sendOnce(SdkHttpRequest request, String body, String region, Duration longest)
      throws IOException {
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                toSign ->
                    toSign
                        .identity(credentials.resolveCredentials())
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
    HttpExecuteRequest.Builder sent = HttpExecuteRequest.builder().request(signed.request());
    if (!body.isEmpty()) {
      sent.contentStreamProvider(signed.payload().orElseThrow());
    }
    ExecutableHttpRequest call = http.prepareRequest(sent.build());
    FutureTask<Answer> task = new FutureTask<>(() -> answer(call.call()));
    Thread.startVirtualThread(task);
    try {
      return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException tooSlow) {
      call.abort();
      throw new IOException("no whole answer within %d ms".formatted(longest.toMillis()));
    } catch (ExecutionException failed) {
      throw new IOException(String.valueOf(failed.getCause()));
    } catch (InterruptedException interrupted) {
      call.abort();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    }
  }

  private static Answer answer(HttpExecuteResponse response) throws IOException {
    if (response.responseBody().isEmpty()) {
      return new Answer(response.httpResponse(), "");
    }
    try (InputStream text = response.responseBody().get()) {
      return new Answer(
          response.httpResponse(),
          new String(text.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8));
    }
  }
}
