package dev.amipublisher.localaws;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.LocalParameterStore.Parameter;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where those who launch look for images: parameters and objects. */
class CatalogueServicesTest {

  private static final String IMAGE = "ami-0000000000000c001";

  private final LocalEc2 ec2 =
      new LocalEc2(new ManualClock(SampleFleet.NOW)).addImage(image(IMAGE));
  private final LocalAws aws = LocalAws.start(ec2);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.close();
    aws.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String service)
      throws IOException, InterruptedException {
    return http.send(
        request
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20261123/us-east-1/" + service + "/aws4_request")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String ssm(String action, String body) throws IOException, InterruptedException {
    return send(
            HttpRequest.newBuilder(aws.endpoint())
                .header("X-Amz-Target", "AmazonSSM." + action)
                .POST(HttpRequest.BodyPublishers.ofString(body)),
            "ssm")
        .body();
  }

  private HttpRequest.Builder object(String path) {
    return HttpRequest.newBuilder(aws.endpoint().resolve(path));
  }

  private HttpResponse<String> put(String path, String body)
      throws IOException, InterruptedException {
    return send(
        object(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)),
        "s3");
  }

  @Test
  void aParameterIsMadeThenOverwrittenIfWantedAndRead() throws Exception {
    String put = "{\"Name\": \"/acme/base\", \"Value\": \"%s\", \"Type\": \"String\"%s}";

    assertThat(ssm("PutParameter", put.formatted("one", "")))
        .isEqualTo("{\"Version\":1,\"Tier\":\"Standard\"}");
    assertThat(ssm("PutParameter", put.formatted("two", ""))).contains("ParameterAlreadyExists");
    assertThat(ssm("PutParameter", put.formatted("two", ", \"Overwrite\": true")))
        .contains("\"Version\":2");
    assertThat(ssm("GetParameter", "{\"Name\": \"/acme/base\"}"))
        .contains("\"Value\":\"two\"", "arn:aws:ssm:us-east-1:123456789012:parameter/acme/base");
    assertThat(ssm("GetParameters", "{\"Names\": [\"/acme/base\", \"/acme/other\"]}"))
        .contains("\"Value\":\"two\"", "\"InvalidParameters\":[\"/acme/other\"]");
    assertThat(ssm("DeleteParameter", "{\"Name\": \"/acme/base\"}")).isEqualTo("{}");
    assertThat(ssm("GetParameter", "{\"Name\": \"/acme/base\"}")).contains("ParameterNotFound");
    assertThat(aws.actions()).contains("ssm:PutParameter");
  }

  @Test
  void aParameterForAnImageChangesOnlyIfTheImageIsAvailable() throws Exception {
    String put =
        "{\"Name\": \"base\", \"Value\": \"%s\", \"DataType\": \"aws:ec2:image\", \"Overwrite\":"
            + " true}";

    ssm("PutParameter", put.formatted(IMAGE));
    assertThat(ssm("PutParameter", put.formatted("ami-0000000000000c009"))).contains("Version");

    assertThat(aws.region("us-east-1").parameterStore().parameter("base"))
        .isEqualTo(new Parameter("base", IMAGE, "aws:ec2:image", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws-base", "/SSM/base"})
  void aNameOfAwsItselfIsRefused(String name) throws Exception {
    assertThat(ssm("PutParameter", "{\"Name\": \"" + name + "\", \"Value\": \"x\"}"))
        .contains("ValidationException");
  }

  @Test
  void parameterStoreMayRefuse() throws Exception {
    aws.region("us-east-1").parameterStore().refuse("AccessDeniedException");

    assertThat(ssm("GetParameter", "{\"Name\": \"base\"}")).contains("AccessDeniedException");
    assertThat(ssm("ListEverything", "{}")).contains("AccessDeniedException");
    aws.region("us-east-1").parameterStore().refuse(null);
    assertThat(ssm("ListEverything", "{}")).contains("UnknownOperationException");
  }

  @Test
  void anObjectIsWrittenReadByEverybodyAndDeleted() throws Exception {
    aws.s3().createBucket("acme");

    assertThat(put("/acme/base/index.json", "{\"ü\": 1}").statusCode()).isEqualTo(200);
    HttpResponse<String> read =
        http.send(object("/acme/base/index.json").build(), HttpResponse.BodyHandlers.ofString());
    assertThat(read.body()).isEqualTo("{\"ü\": 1}");
    assertThat(read.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(aws.s3().object("acme", "base/index.json"))
        .isEqualTo(new LocalS3.StoredObject("application/json", "{\"ü\": 1}"));
    HttpResponse<String> head = send(object("/acme/base/index.json").HEAD(), "s3");
    assertThat(head.headers().firstValue("Content-Length")).contains("9");
    assertThat(head.headers().firstValue("ETag")).isEqualTo(read.headers().firstValue("ETag"));
    assertThat(send(object("/acme/base/index.json").DELETE(), "s3").statusCode()).isEqualTo(204);
    assertThat(send(object("/acme/base/index.json").GET(), "s3").body()).contains("NoSuchKey");
    assertThat(aws.actions()).contains("s3:PutObject", "s3:GetObject", "s3:DeleteObject");
  }

  @Test
  void theChunksOfABodyAreJoined() throws Exception {
    aws.s3().createBucket("acme");
    String body =
        String.join(
            "\r\n",
            "5;chunk-signature=0",
            "hello",
            "7;chunk-signature=0",
            ", world",
            "0",
            "x-amz-checksum:1",
            "");

    send(
        object("/acme/greeting")
            .header("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")
            .PUT(HttpRequest.BodyPublishers.ofString(body)),
        "s3");

    assertThat(aws.s3().object("acme", "greeting"))
        .isEqualTo(new LocalS3.StoredObject("binary/octet-stream", "hello, world"));
  }

  @Test
  void aMissingBucketAndAForbiddenWriteAreRefused() throws Exception {
    assertThat(put("/acme/index.json", "{}").body()).contains("<Code>NoSuchBucket</Code>");
    assertThat(put("/acme", "").statusCode()).isEqualTo(200);
    aws.s3().refuseWrites("AccessDenied");

    assertThat(put("/acme/index.json", "{}").statusCode()).isEqualTo(403);
    assertThat(aws.s3().object("acme", "index.json")).isNull();
  }
}
