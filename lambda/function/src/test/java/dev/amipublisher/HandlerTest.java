package dev.amipublisher;

import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.invocation.InvocationHandler;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.LocalEc2;
import dev.amipublisher.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

/** The function as Lambda calls it. */
class HandlerTest {

  private static final String ONE = "ami-00000000000000001";

  private final VirtualTime time = new VirtualTime(TestedFunction.START);
  private final LocalEc2 ec2 = new LocalEc2("123456789012", "eu-west-1", time);
  private final LocalAws aws = LocalAws.start(ec2);
  private final AmiPublisherHandler handler =
      new AmiPublisherHandler(
          new InvocationHandler(
              Settings.defaults(),
              new AwsConnection(
                  "eu-west-1",
                  AnonymousCredentialsProvider.create(),
                  aws.endpoint(),
                  Settings.defaults(),
                  time,
                  time),
              _ -> {},
              time,
              time),
          time);

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void anEventOfTheFunctionsOwnRegionIsHandledAndAnswered() throws IOException {
    ec2.addImage(image(ONE).tag("publish", "true"));
    String event = TestedFunction.tagChanged(ONE).replace("us-east-1", "eu-west-1");
    JsonObject answer = JsonParser.parseString(handle(event)).getAsJsonObject();
    assertThat(
            answer.getAsJsonArray("outcomes").get(0).getAsJsonObject().get("outcome").getAsString())
        .isEqualTo("published");
    assertThat(aws.eventBridge().entries().getFirst().resources())
        .containsExactly("arn:aws:ec2:eu-west-1::image/" + ONE);
  }

  @Test
  void anEventOfAnotherRegionIsNotOurs() throws IOException {
    assertThat(handle(TestedFunction.tagChanged(ONE))).contains("unrecognized");
    assertThat(ec2.calls()).isEmpty();
  }

  @Test
  void inputThatIsNoJsonFails() {
    assertThatThrownBy(() -> handle("hello")).isInstanceOf(JsonParseException.class);
  }

  private String handle(String event) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, context());
    return output.toString(StandardCharsets.UTF_8);
  }

  private static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "getAwsRequestId" -> "request-1";
                  case "getRemainingTimeInMillis" -> 900_000;
                  case "getInvokedFunctionArn" ->
                      "arn:aws:lambda:eu-west-1:123456789012:function:ami-publisher:live";
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
