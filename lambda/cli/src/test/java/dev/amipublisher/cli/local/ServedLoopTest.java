package dev.amipublisher.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.cli.local.LocalFunction.Answer;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.Ec2Request.ModifyImageAttribute;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** What anyone changes on the embedded EC2 reaches the function, as it would in AWS. */
class ServedLoopTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"));

  private final LocalEc2 ec2 = SampleFleet.addTo(new LocalEc2(CLOCK));
  private final LocalAws aws = SampleFleet.withContents(LocalAws.start(ec2));
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final Ec2Session alice = ec2.callAs("alice");
  private final ServedLoop loop =
      new ServedLoop(
          function(),
          "publish",
          "arn:aws:iam::" + ec2.accountId() + ":role/ami-publisher",
          (title, answer) -> answers.add(answer));

  @BeforeEach
  void listen() {
    ec2.listen(loop::take);
  }

  @AfterEach
  void close() {
    loop.close();
    aws.close();
  }

  @Test
  void aTagMakesAnAmiPublicAndTakingItAwayMakesItPrivateAgain() throws InterruptedException {
    alice.createTag(SampleFleet.UNMANAGED_PRIVATE, "publish", "true");
    assertThat(nextOutcome()).isEqualTo(SampleFleet.UNMANAGED_PRIVATE + " published");
    assertThat(alice.describeImage(SampleFleet.UNMANAGED_PRIVATE).isPublic()).isTrue();

    alice.deleteTag(SampleFleet.UNMANAGED_PRIVATE, "publish");
    assertThat(nextOutcome()).isEqualTo(SampleFleet.UNMANAGED_PRIVATE + " withdrawn");
    assertThat(alice.describeImage(SampleFleet.UNMANAGED_PRIVATE).isPublic()).isFalse();
  }

  @Test
  void whatSomeoneMakesPublicByHandAgainstItsTagIsWithdrawn() throws InterruptedException {
    alice.modifyImageAttribute(
        ModifyImageAttribute.add(SampleFleet.KEEP_PRIVATE, LaunchPermission.ALL));
    assertThat(nextOutcome()).isEqualTo(SampleFleet.KEEP_PRIVATE + " withdrawn");
  }

  @Test
  void ourOwnChangesAndOtherTagsDoNotWakeTheFunction() throws InterruptedException {
    alice.createTag(SampleFleet.UNMANAGED_PRIVATE, "Name", "acme");
    alice.createTag(SampleFleet.UNMANAGED_PRIVATE, "publish", "true");
    assertThat(nextOutcome()).isEqualTo(SampleFleet.UNMANAGED_PRIVATE + " published");
    assertThat(answers.poll(300, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void aRequestOnTheEventBusMakesASweep() throws InterruptedException {
    aws.eventBridge().listen(loop::takeEntry);
    putSweepRequest();
    Answer answer = nextAnswer();
    assertThat(answer.failed()).isFalse();
    assertThat(answer.outcomes()).hasSizeGreaterThan(10);
  }

  private void putSweepRequest() {
    try (EventBridgeClient client =
        EventBridgeClient.builder()
            .region(Region.of(ec2.region()))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("alice", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(aws.endpoint())
            .build()) {
      client.putEvents(
          request ->
              request.entries(
                  PutEventsRequestEntry.builder()
                      .source("ami-publisher")
                      .detailType("AMI Sweep Requested")
                      .detail("{\"reason\": \"by hand\"}")
                      .build()));
    }
  }

  private String nextOutcome() throws InterruptedException {
    JsonObject line = nextAnswer().outcomes().getFirst();
    return line.get("imageId").getAsString() + " " + line.get("outcome").getAsString();
  }

  private Answer nextAnswer() throws InterruptedException {
    Answer answer = answers.poll(30, TimeUnit.SECONDS);
    if (answer == null) {
      throw new AssertionError("The function was not woken.");
    }
    return answer;
  }

  private LocalFunction function() {
    return new LocalFunction(
        Settings.defaults(),
        new AccountAndRegion("aws", ec2.region(), ec2.accountId()),
        new AwsConnection(
            ec2.region(),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("ami-publisher", "local")),
            aws.endpoint(),
            Settings.defaults(),
            CLOCK,
            Sleeper.real()),
        CLOCK);
  }
}
