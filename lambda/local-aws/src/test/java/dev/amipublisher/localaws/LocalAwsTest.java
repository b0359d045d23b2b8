package dev.amipublisher.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.localaws.ec2.RecordedCall;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** The services beside EC2, and what HTTP adds to the model. */
class LocalAwsTest {

  private final LocalEc2 ec2 = SampleFleet.addTo(new LocalEc2(new ManualClock(SampleFleet.NOW)));
  private final LocalAws aws = LocalAws.start(ec2);
  private final HttpClient http = HttpClient.newHttpClient();
  private final EventBridgeClient eventBridge =
      EventBridgeClient.builder()
          .endpointOverride(aws.endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "secret")))
          .build();

  @AfterEach
  void stop() {
    eventBridge.close();
    http.close();
    aws.close();
  }

  private HttpResponse<String> query(String accessKeyId, String form)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(aws.endpoint())
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential="
                    + accessKeyId
                    + "/20261123/eu-central-1/ec2/aws4_request, SignedHeaders=host, Signature=0")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> json(String target, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(aws.endpoint())
            .header("X-Amz-Target", target)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static PutEventsRequestEntry entry(String detail) {
    return PutEventsRequestEntry.builder()
        .source("acme.builds")
        .detailType("Build Finished")
        .detail(detail)
        .resources("arn:aws:ec2:us-east-1::image/" + SampleFleet.PUBLISH)
        .build();
  }

  private PutEventsResponse put(PutEventsRequestEntry... entries) {
    return eventBridge.putEvents(PutEventsRequest.builder().entries(entries).build());
  }

  @Test
  void eventBridgeKeepsTheEntriesItAccepts() {
    assertThat(put(entry("{\"a\":1}")).failedEntryCount()).isZero();

    assertThat(aws.eventBridge().entries())
        .containsExactly(
            new LocalEventBridge.Entry(
                "us-east-1",
                "default",
                "acme.builds",
                "Build Finished",
                "{\"a\":1}",
                List.of("arn:aws:ec2:us-east-1::image/" + SampleFleet.PUBLISH)));
  }

  @Test
  void eventBridgeMayRefuseOneEntryOfACallThatSucceeds() {
    aws.eventBridge().refuseEntryOfNextCall(2, "InternalFailure", "Try again.");

    PutEventsResponse response = put(entry("{\"a\":1}"), entry("{\"a\":2}"));

    assertThat(response.failedEntryCount()).isEqualTo(1);
    assertThat(response.entries().getFirst().eventId()).isNotEmpty();
    assertThat(response.entries().getLast().errorCode()).isEqualTo("InternalFailure");
    assertThat(aws.eventBridge().entries())
        .extracting(LocalEventBridge.Entry::detail)
        .containsExactly("{\"a\":1}");
    assertThat(put(entry("{\"a\":3}")).failedEntryCount()).isZero();
  }

  @Test
  void eventBridgeRefusesMalformedDetail() {
    assertThat(put(entry("not json")).entries().getFirst().errorCode())
        .isEqualTo("MalformedDetail");
  }

  @Test
  void eventBridgeAcceptsTenEntriesAndAQuarterOfAMegabyte() {
    PutEventsRequestEntry[] eleven =
        Collections.nCopies(11, entry("{}")).toArray(PutEventsRequestEntry[]::new);
    PutEventsRequestEntry huge = entry("{\"a\":\"" + "x".repeat(256 * 1024) + "\"}");

    assertThatExceptionOfType(EventBridgeException.class)
        .isThrownBy(() -> put(eleven))
        .satisfies(
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    assertThatExceptionOfType(EventBridgeException.class)
        .isThrownBy(() -> put(huge))
        .satisfies(
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    assertThat(aws.eventBridge().entries()).isEmpty();
  }

  @Test
  void serviceQuotasReturnsTheQuotaOrRefuses() throws Exception {
    String target = "ServiceQuotasV20190624.GetServiceQuota";
    String request = "{\"ServiceCode\":\"ec2\",\"QuotaCode\":\"L-0E3CBAB9\"}";

    JsonObject quota =
        JsonParser.parseString(json(target, request).body())
            .getAsJsonObject()
            .getAsJsonObject("Quota");
    assertThat(quota.get("Value").getAsDouble()).isEqualTo(20.0);
    assertThat(json(target, "{\"ServiceCode\":\"ec2\",\"QuotaCode\":\"L-00000000\"}").body())
        .contains("NoSuchResourceException");
    aws.serviceQuotas().refuse(true);
    assertThat(json(target, request).statusCode()).isEqualTo(400);
    assertThat(json(target, request).body()).contains("AccessDeniedException");
  }

  @Test
  void theAccessKeyNamesTheCallingRole() throws Exception {
    aws.role("AKIABUILDER", "builder");

    assertThat(query("AKIABUILDER", "Action=GetCallerIdentity&Version=2011-06-15").body())
        .contains("<Arn>arn:aws:sts::123456789012:assumed-role/builder/session</Arn>");
    query("alice", "Action=DescribeImages&Version=2016-11-15&Owner.1=self");
    assertThat(ec2.calls()).extracting(RecordedCall::caller).containsExactly("alice");
  }

  @Test
  void errorsAreXmlWithTheirStatus() throws Exception {
    ec2.faults().always("DescribeImages", Fault.error(Ec2Error.requestLimitExceeded()));

    HttpResponse<String> response = query("alice", "Action=DescribeImages");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body())
        .startsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Errors><Error>"
                + "<Code>RequestLimitExceeded</Code><Message>Request limit exceeded.</Message>"
                + "</Error></Errors><RequestID>");
  }

  @Test
  void anUnknownActionIsRefusedWithTheListOfTheKnownOnes() throws Exception {
    assertThat(query("alice", "Action=TerminateInstances").body())
        .contains(
            "<Code>InvalidAction</Code>",
            "The action TerminateInstances is not valid for this web service."
                + " This local EC2 serves: CopyImage, CreateImage, ",
            ", RegisterImage, ResetImageAttribute.");
    assertThat(json("AWSEvents.ListRules", "{}").body())
        .contains("UnknownOperationException", "AWSEvents.PutEvents");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Action=RegisterImage&Name=esc%1B",
        "Action=CreateTags&ResourceId.1=ami-0000000000000a001&Tag.1.Key=%00&Tag.1.Value=x",
        "Action=Escape%1B",
        "Action=DescribeImages&Esc%1B=x"
      })
  void aCharacterThatXmlCannotHoldIsRefusedInReadableXml(String form) throws Exception {
    HttpResponse<String> response = query("alice", form);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("<Code>InvalidParameterValue</Code>");
    assertThat(response.body()).doesNotContain("\u001b", "\u0000");
    assertThat(ec2.calls()).isEmpty();
  }

  @Test
  void aDryRunChecksPermissionsAndNothingElse() throws Exception {
    String form = "Action=DeregisterImage&DryRun=true&ImageId=" + SampleFleet.PUBLISH;

    assertThat(query("alice", form).statusCode()).isEqualTo(412);
    assertThat(query("alice", form).body()).contains("DryRunOperation");
    ec2.faults().deny("DeregisterImage");
    assertThat(query("alice", form).statusCode()).isEqualTo(403);
    assertThat(ec2.calls()).isEmpty();
  }

  @Test
  void aLostResponseDropsTheConnectionAfterTheEffect() {
    ec2.faults().onCall("DisableImage", 1, Fault.timeoutAfterEffect());

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> query("alice", "Action=DisableImage&ImageId=" + SampleFleet.KEEP_PRIVATE));

    assertThat(ec2.callAs("bob").describeImage(SampleFleet.KEEP_PRIVATE).state())
        .isEqualTo(ImageState.DISABLED);
  }
}
