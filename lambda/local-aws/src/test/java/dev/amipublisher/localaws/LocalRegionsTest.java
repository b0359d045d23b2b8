package dev.amipublisher.localaws;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.localaws.ec2.OptInStatus;
import dev.amipublisher.localaws.ec2.RecordedCall;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sts.StsClient;

/** One port serves all Regions: each request goes to the one that it was signed for. */
class LocalRegionsTest {

  private static final String SOURCE = "ami-0000000000000c001";

  /** The JDK's HttpURLConnection, and so the SDK on it, drops the body of a 401. */
  private static final String UNAUTHENTICATED = "401 null";

  private final LocalEc2 virginia =
      new LocalEc2(new ManualClock(SampleFleet.NOW)).addImage(image(SOURCE));
  private final LocalAws aws = LocalAws.start(virginia);
  private final LocalEc2 ireland = aws.region("eu-west-1").ec2();

  @AfterEach
  void stop() {
    aws.close();
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder, String region) {
    return builder
        .endpointOverride(aws.endpoint())
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "secret")))
        .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private Ec2Client ec2(String region) {
    return client(Ec2Client.builder(), region);
  }

  @Test
  void aCopyIsMadeInTheRegionOfTheClient() {
    TagSpecification tags =
        TagSpecification.builder()
            .resourceType(ResourceType.IMAGE)
            .tags(Tag.builder().key("publish").value("true").build())
            .build();
    try (Ec2Client client = ec2("eu-west-1")) {
      String imageId =
          client
              .copyImage(
                  it ->
                      it.sourceImageId(SOURCE)
                          .sourceRegion("us-east-1")
                          .name("copy")
                          .tagSpecifications(tags))
              .imageId();

      Image copy = client.describeImages(it -> it.owners("self")).images().getFirst();
      assertThat(copy.imageId()).isEqualTo(imageId);
      assertThat(copy.sourceImageId()).isEqualTo(SOURCE);
      assertThat(copy.sourceImageRegion()).isEqualTo("us-east-1");
      assertThat(copy.tags()).isEqualTo(tags.tags());
      assertThat(ireland.images()).hasSize(1);
      assertThat(virginia.images()).hasSize(1);
    }
  }

  @Test
  void aCopyCannotTagWhatItDoesNotMake() {
    try (Ec2Client client = ec2("eu-west-1")) {
      TagSpecification ofInstance =
          TagSpecification.builder().resourceType(ResourceType.INSTANCE).build();
      Ec2Exception refusal =
          catchThrowableOfType(
              Ec2Exception.class,
              () ->
                  client.copyImage(
                      it ->
                          it.sourceImageId(SOURCE)
                              .sourceRegion("us-east-1")
                              .name("copy")
                              .tagSpecifications(ofInstance)));

      assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
    }
  }

  @Test
  void aRegionThatIsNotOptedInRefusesEveryCall() {
    aws.region("ap-east-1").ec2().optInStatus(OptInStatus.NOT_OPTED_IN);

    try (Ec2Client client = ec2("ap-east-1");
        EventBridgeClient eventBridge = client(EventBridgeClient.builder(), "ap-east-1");
        StsClient sts = client(StsClient.builder(), "ap-east-1")) {
      assertThat(refusalOf(client::describeRegions)).isEqualTo(UNAUTHENTICATED);
      assertThat(refusalOf(() -> client.describeRegions(it -> it.dryRun(true))))
          .isEqualTo(UNAUTHENTICATED);
      assertThat(refusalOf(() -> client.disableImage(it -> it.imageId(SOURCE))))
          .isEqualTo(UNAUTHENTICATED);
      assertThat(refusalOf(() -> eventBridge.putEvents(it -> it.entries(entry()))))
          .isEqualTo("400 UnrecognizedClientException");
      assertThat(refusalOf(sts::getCallerIdentity)).isEqualTo("403 InvalidClientTokenId");
    }
    assertThat(aws.region("ap-east-1").ec2().calls())
        .extracting(RecordedCall::resultCode)
        .containsExactly("AuthFailure", "AuthFailure");
  }

  @Test
  void aRegionThatDoesNotExistRefusesEveryCall() {
    try (Ec2Client client = ec2("mars-north-1");
        EventBridgeClient eventBridge = client(EventBridgeClient.builder(), "mars-north-1")) {
      assertThat(refusalOf(client::describeRegions)).isEqualTo(UNAUTHENTICATED);
      assertThat(refusalOf(() -> eventBridge.putEvents(it -> it.entries(entry()))))
          .isEqualTo("400 UnrecognizedClientException");
    }
  }

  @Test
  void theRefusalOfARegionIsAnAuthFailure() throws Exception {
    String scope = "Credential=test/20261123/mars-north-1/ec2/aws4_request";
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(aws.endpoint())
                  .header("Authorization", "AWS4-HMAC-SHA256 " + scope)
                  .POST(HttpRequest.BodyPublishers.ofString("Action=DescribeImages"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.body())
          .contains(
              "<Code>AuthFailure</Code><Message>AWS was not able to validate the provided access"
                  + " credentials. This local AWS has the Regions eu-west-1, us-east-1</Message>");
    }
  }

  @Test
  void regionsAreListedWithTheirOptInStatus() {
    aws.region("ap-east-1").ec2().optInStatus(OptInStatus.NOT_OPTED_IN);
    aws.region("eu-south-1").ec2().optInStatus(OptInStatus.OPTED_IN);
    Filter optedIn = Filter.builder().name("opt-in-status").values("*opted-in").build();

    try (Ec2Client client = ec2("us-east-1")) {
      assertThat(client.describeRegions().regions())
          .extracting(region -> region.regionName() + " " + region.optInStatus())
          .containsExactly(
              "eu-south-1 opted-in",
              "eu-west-1 opt-in-not-required",
              "us-east-1 opt-in-not-required");
      assertThat(client.describeRegions(it -> it.allRegions(true)).regions()).hasSize(4);
      assertThat(client.describeRegions(it -> it.regionNames("ap-east-1")).regions())
          .extracting(region -> region.optInStatus() + " " + region.endpoint())
          .containsExactly("not-opted-in ec2.ap-east-1.amazonaws.com");
      assertThat(client.describeRegions(it -> it.allRegions(true).filters(optedIn)).regions())
          .hasSize(2);
      assertThat(refusalOf(() -> client.describeRegions(it -> it.regionNames("mars-north-1"))))
          .isEqualTo("400 InvalidParameterValue");
    }
  }

  @Test
  void eachRegionHasItsOwnServices() {
    ireland.publicImageQuota(3);

    try (EventBridgeClient eventBridge = client(EventBridgeClient.builder(), "eu-west-1");
        StsClient sts = client(StsClient.builder(), "eu-west-1")) {
      eventBridge.putEvents(it -> it.entries(entry()));
      assertThat(sts.getCallerIdentity().account()).isEqualTo(LocalEc2.DEFAULT_ACCOUNT);
    }

    assertThat(aws.region("eu-west-1").eventBridge().entries())
        .extracting(LocalEventBridge.Entry::detailType)
        .containsExactly("Build Finished");
    assertThat(aws.eventBridge().entries()).isEmpty();
    assertThat(virginia.publicImageQuota()).isEqualTo(5);
    assertThat(aws.actions())
        .containsExactlyInAnyOrder("events:PutEvents", "sts:GetCallerIdentity");
    assertThat(aws.region("us-east-1").ec2()).isSameAs(virginia);
    assertThat(virginia.inEveryRegion()).isEqualTo(List.of(ireland, virginia));
  }

  @Test
  void theBusOfOneRegionMayReceiveWhatIsPutInAnother() {
    aws.region("eu-west-1").eventBridge().forwardTo(aws.eventBridge());

    try (EventBridgeClient there = client(EventBridgeClient.builder(), "eu-west-1");
        EventBridgeClient here = client(EventBridgeClient.builder(), "us-east-1")) {
      there.putEvents(it -> it.entries(entry()));
      here.putEvents(it -> it.entries(entry()));
    }

    assertThat(aws.eventBridge().entries())
        .extracting(LocalEventBridge.Entry::region)
        .containsExactly("eu-west-1", "us-east-1");
    assertThat(aws.region("eu-west-1").eventBridge().entries()).hasSize(1);
  }

  private static PutEventsRequestEntry entry() {
    return PutEventsRequestEntry.builder()
        .source("acme.builds")
        .detailType("Build Finished")
        .detail("{}")
        .build();
  }

  private static String refusalOf(ThrowingCallable call) {
    AwsServiceException error = catchThrowableOfType(AwsServiceException.class, call);
    assertThat(error).as("the refusal of the call").isNotNull();
    return error.statusCode() + " " + error.awsErrorDetails().errorCode();
  }
}
