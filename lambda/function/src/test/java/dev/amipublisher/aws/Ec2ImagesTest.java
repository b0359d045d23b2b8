package dev.amipublisher.aws;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Images.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

class Ec2ImagesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  /** core.md, 12: in EC2's filters these are patterns; the settings refuse them besides. */
  @ParameterizedTest
  @ValueSource(strings = {"pub*", "publis?", "pub\\lish"})
  void theKeyOfThePublishTagIsNoPattern(String key) {
    ManualClock clock = new ManualClock(NOW);
    LocalEc2 ec2 =
        new LocalEc2(clock)
            .addImage(image(ONE).tag(key, "true"))
            .addImage(image(TWO).tag("publish", "true"));
    List<String> imageIds = new ArrayList<>();
    try (LocalAws aws = LocalAws.start(ec2);
        Ec2Client client =
            Ec2Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("role", "secret")))
                .endpointOverride(aws.endpoint())
                .build()) {
      Deadline deadline = new Deadline(NOW.plusSeconds(900), clock);
      for (List<ImageFacts> page : new Ec2Images(client, key, deadline).pages(Selection.TAGGED)) {
        page.forEach(found -> imageIds.add(found.imageId()));
      }
    }
    assertThat(imageIds).containsExactly(ONE);
  }
}
