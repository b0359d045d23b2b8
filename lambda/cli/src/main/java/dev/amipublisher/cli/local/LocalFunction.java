package dev.amipublisher.cli.local;

import com.google.gson.JsonObject;
import dev.amipublisher.AmiPublisherHandler;
import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.aws.SdkRuntime;
import dev.amipublisher.cli.account.NamedCalls;
import dev.amipublisher.invocation.InvocationHandler;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The function, running here: the same handler, the same SDK clients and the same events as in
 * Lambda. Thread-safe: events are handled one after the other.
 */
final class LocalFunction {

  /**
   * What came of one event.
   *
   * @param outcomes the log lines of outcomes, in order
   * @param failure why the event would be delivered again; empty if it would not
   */
  record Answer(List<JsonObject> outcomes, String failure) {

    /** Whether an AMI failed, or the function did. */
    boolean failed() {
      return !failure.isEmpty()
          || outcomes.stream().anyMatch(line -> line.get("outcome").getAsString().equals("failed"));
    }
  }

  private final AccountAndRegion home;
  private final AmiPublisherHandler handler;
  private final List<JsonObject> outcomes = new ArrayList<>();

  LocalFunction(
      Settings settings, AccountAndRegion home, AwsConnection connection, InstantSource clock) {
    this.home = home;
    this.handler =
        new AmiPublisherHandler(
            new InvocationHandler(settings, connection, this::collect, clock, Sleeper.real()),
            clock);
  }

  /**
   * The function on some account; an error names the call that failed.
   *
   * @param endpoint where its calls go; null for AWS itself
   */
  static LocalFunction on(
      AccountAndRegion home,
      AwsCredentialsProvider credentials,
      @Nullable URI endpoint,
      Settings settings,
      InstantSource clock) {
    SdkRuntime runtime =
        new SdkRuntime(
            UrlConnectionHttpClient.create(),
            Thread::startVirtualThread,
            configuration ->
                configuration.toBuilder().addExecutionInterceptor(new NamedCalls()).build());
    AwsConnection connection =
        new AwsConnection(
            home.region(), credentials, endpoint, runtime, settings, clock, Sleeper.real());
    return new LocalFunction(settings, home, connection, clock);
  }

  /** Delivers an event. */
  synchronized Answer deliver(byte[] event) {
    outcomes.clear();
    String failure = "";
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event),
          new ByteArrayOutputStream(),
          new LocalContext(UUID.randomUUID().toString(), home));
    } catch (IOException | RuntimeException failed) {
      failure = failed.getClass().getSimpleName() + ": " + failed.getMessage();
    }
    return new Answer(List.copyOf(outcomes), failure);
  }

  private void collect(JsonObject line) {
    if (line.has("outcome")) {
      outcomes.add(line);
    }
  }
}
