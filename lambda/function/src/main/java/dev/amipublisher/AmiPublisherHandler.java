package dev.amipublisher;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonObject;
import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.event.EventReader;
import dev.amipublisher.invocation.Invocation;
import dev.amipublisher.invocation.InvocationHandler;
import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.snapstart.Priming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Where Lambda comes in. It reads the event by itself, because that starts faster than Lambda's own
 * deserializer and takes the events that are quirky; see {@link EventReader}.
 */
public final class AmiPublisherHandler implements RequestStreamHandler {

  private final InvocationHandler invocations;
  private final InstantSource clock;

  /**
   * The function as Lambda starts it.
   *
   * @throws IllegalArgumentException if a setting does not parse
   */
  public AmiPublisherHandler() {
    Settings settings = Settings.parse(System.getenv());
    this(
        new InvocationHandler(
            settings,
            AwsConnection.ofEnvironment(System.getenv(), settings),
            System.out::println,
            InstantSource.system(),
            Sleeper.real()),
        InstantSource.system());
    Priming.beforeSnapshots(
        System.getenv("AWS_REGION"),
        settings.catalogue(),
        AmiPublisherHandler::new,
        System.out::println);
  }

  /** The function with another account or clock. */
  public AmiPublisherHandler(InvocationHandler invocations, InstantSource clock) {
    this.invocations = invocations;
    this.clock = clock;
  }

  /**
   * Handles one event.
   *
   * @throws RetryException if the event should be delivered again
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Instant end = clock.instant().plusMillis(context.getRemainingTimeInMillis());
    AccountAndRegion home = AccountAndRegion.ofFunction(context.getInvokedFunctionArn());
    Invocation invocation = new Invocation(context.getAwsRequestId(), home, end);
    JsonObject answer = invocations.handle(EventReader.read(input), invocation);
    output.write(answer.toString().getBytes(StandardCharsets.UTF_8));
  }
}
