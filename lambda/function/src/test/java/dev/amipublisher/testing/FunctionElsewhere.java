package dev.amipublisher.testing;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.AmiPublisherHandler;
import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.invocation.InvocationHandler;
import dev.amipublisher.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The function of another Region of the same account, with the default settings, but no look
 * inside.
 */
public final class FunctionElsewhere {

  private final FunctionUnderTest home;
  private final String region;

  /** The function of a Region beside another function. */
  public FunctionElsewhere(FunctionUnderTest home, String region) {
    this.home = home;
    this.region = region;
  }

  /** Has the schedule there ask for a sweep; returns its summary. */
  public JsonObject sweep() {
    Settings settings = Settings.enforcing(Map.of("SENSITIVE_DATA_CHECK", "off"));
    AwsConnection connection =
        new AwsConnection(
            region,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("elsewhere", "secret")),
            home.aws().endpoint(),
            settings,
            home.clock(),
            home.clock()::sleep);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      new AmiPublisherHandler(
              new InvocationHandler(
                  settings, connection, _ -> {}, home.clock(), home.clock()::sleep),
              home.clock())
          .handleRequest(
              EventBuilder.empty().stream(),
              output,
              LambdaContext.of(region, Duration.ofMinutes(15)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return JsonParser.parseString(output.toString(StandardCharsets.UTF_8))
        .getAsJsonObject()
        .getAsJsonArray("outcomes")
        .get(0)
        .getAsJsonObject();
  }
}
