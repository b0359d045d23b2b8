package dev.amipublisher.story.catalogue;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.LocalParameterStore;
import dev.amipublisher.localaws.LocalParameterStore.Parameter;
import dev.amipublisher.localaws.LocalS3.StoredObject;
import dev.amipublisher.testing.FunctionUnderTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an object or a parameter is does not make it ours. */
class OwnershipTest {

  private static final String THEIRS = "{\"owner\":\"999999999999\",\"family\":\"base\"}";

  @RegisterExtension
  final FunctionUnderTest function =
      new FunctionUnderTest()
          .with("CATALOGUE_BUCKET", "acme-amis")
          .with("CATALOGUE_PARAMETERS", "/acme/amis");

  private final LocalParameterStore parameters =
      function.aws().region("us-east-1").parameterStore();

  @BeforeEach
  void twoFamilies() {
    function.aws().s3().createBucket("acme-amis");
    function.ec2().publicImageQuota(100);
    function.add(published(ONE).tag("family", "base"));
    function.add(published(numbered(2)).tag("family", "zoo"));
  }

  private void putObject(String encodedKey, String text) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(function.aws().endpoint() + "/acme-amis/" + encodedKey))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=any/20261123/us-east-1/s3/aws4_request")
            .PUT(HttpRequest.BodyPublishers.ofString(text))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  private @Nullable String object(String key) {
    StoredObject object = function.aws().s3().object("acme-amis", key);
    return object == null ? null : object.text();
  }

  private void putParameter(String name, String value) {
    JsonObject request = new JsonObject();
    request.addProperty("Name", name);
    request.addProperty("Value", value);
    request.addProperty("DataType", LocalParameterStore.IMAGE);
    parameters.put(request);
  }

  private @Nullable String parameter(String name) {
    Parameter parameter = parameters.parameter(name);
    return parameter == null ? null : parameter.value();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my%20family/us-east-1.json",
        "100%25/us-east-1.json",
        "%5B/us-east-1.json",
        "%22/us-east-1.json",
        "a%23b/us-east-1.json",
        "prod/base/us-east-1.json",
        "/us-east-1.json"
      })
  void objectsOfOddNamesAreLeftAndEndNoSweep(String key) throws IOException {
    putObject("amis/" + key, THEIRS);
    JsonObject summary = function.sweep();
    assertThat(summary.get("complete").getAsBoolean()).isTrue();
    assertThat(function.events()).contains("AMI Sweep Completed");
    assertThat(object(URI.create("amis/" + key).getPath())).isEqualTo(THEIRS);
    assertThat(object("amis/zoo/us-east-1.json")).contains(numbered(2));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {THEIRS, "", "[]", "{\"owner\":null}"})
  void anothersObjectAtTheKeyOfOurFamilyIsLeftAndSoIsItsParameter(String text) throws IOException {
    putObject("amis/base/us-east-1.json", text);
    putParameter("/acme/amis/base/arm64", numbered(2));
    function.sweep();
    assertThat(object("amis/base/us-east-1.json")).isEqualTo(text);
    assertThat(parameter("/acme/amis/base/arm64")).isEqualTo(numbered(2));
    assertThat(object("amis/zoo/us-east-1.json")).as("the family behind it").contains(numbered(2));
    assertThat(function.log().toString()).contains("not written: base", "is not ours");
  }

  @Test
  void anothersCatalogueOfAFamilyThatWeDoNotHaveIsNotEmptied() throws IOException {
    putObject("amis/theirs/us-east-1.json", THEIRS.replace("base", "theirs"));
    function.sweep();
    assertThat(object("amis/theirs/us-east-1.json")).contains("999999999999");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/acme/amis/latest", "/acme/amis/base/arm64/old", "/acme/amis/gone/arm64"})
  void strayParametersAreLeftAndTakeNoneOfOursWithThem(String name) {
    function.with("CATALOGUE_BUCKET", "");
    function.sweep();
    putParameter(name, ONE);
    function.sweep();
    assertThat(parameter(name)).isEqualTo(ONE);
    assertThat(parameter("/acme/amis/base/arm64")).isEqualTo(ONE);
    assertThat(parameter("/acme/amis/zoo/arm64")).isEqualTo(numbered(2));
    assertThat(parameters.parameter("/acme/amis/zoo/arm64"))
        .as("as it was made")
        .extracting(Parameter::version)
        .isEqualTo(1);
  }

  @Test
  void aParameterOfOursFollowsAWithdrawal() {
    function.sweep();
    assertThat(parameter("/acme/amis/base/arm64")).isEqualTo(ONE);
    function.someone().createTag(ONE, "publish", "false");
    function.deliver(tagChanged(ONE));
    assertThat(parameter("/acme/amis/base/arm64")).isNull();
    assertThat(object("amis/base/us-east-1.json")).doesNotContain(ONE);
  }
}
