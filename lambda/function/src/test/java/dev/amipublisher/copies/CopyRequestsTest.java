package dev.amipublisher.copies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.FactsBuilder;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.settings.AccountAndRegion;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The request for a copy: the same for everybody who asks for it on the same day. */
class CopyRequestsTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final CopyRequests requests =
      new CopyRequests(new AccountAndRegion("aws", "us-east-1", "123456789012"), "publish");

  private final ImageFacts source =
      FactsBuilder.facts()
          .build()
          .withTags(
              Map.of("publish", "true", "team", "web", "aws:x", "y", "ami-publisher:status", "z"));

  private CopyRequest request(String region, int attempt, Instant missingAt) {
    return requests.of(source, region, attempt, missingAt);
  }

  @Test
  void theTokenIsOfSourceRegionAttemptAndDay() {
    String token = request("eu-west-1", 0, NOON).clientToken();
    assertThat(token).matches("[0-9a-f]{64}");
    assertThat(request("eu-west-1", 0, Instant.parse("2026-11-24T00:10:00Z")).clientToken())
        .isEqualTo(token);
    assertThat(request("eu-west-1", 0, Instant.parse("2026-11-24T23:59:59Z")).clientToken())
        .isEqualTo(token);
    assertThat(request("eu-west-1", 0, Instant.parse("2026-11-25T00:00:00Z")).clientToken())
        .isNotEqualTo(token);
    assertThat(request("eu-west-2", 0, NOON).clientToken()).isNotEqualTo(token);
    assertThat(request("eu-west-1", 1, NOON).clientToken()).isNotEqualTo(token);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T00:00:00Z, false",
    "2026-11-24T00:09:59Z, false",
    "2026-11-24T00:10:00Z, true",
    "2026-11-24T23:59:59Z, true",
  })
  void nothingIsAskedForInTheFirstTenMinutesOfADay(Instant missingAt, boolean may) {
    assertThat(CopyRequests.mayAskFor(missingAt)).isEqualTo(may);
  }

  @Test
  void theTagsAreTheSourcesButThoseOfAwsAndOurs() {
    assertThat(request("eu-west-1", 0, NOON).tags())
        .isEqualTo(
            Map.of(
                "publish",
                "true",
                "team",
                "web",
                "ami-publisher:copied-from",
                "us-east-1/" + source.imageId(),
                "ami-publisher:copy",
                "wanted"));
  }

  @Test
  void fiftyTagsAtMostAreGivenOursFirst() {
    Map<String, String> many =
        IntStream.range(0, 49).boxed().collect(Collectors.toMap(i -> "a" + i, i -> "x"));
    Map<String, String> tags = requests.of(source.withTags(many), "eu-west-1", 0, NOON).tags();
    assertThat(tags)
        .hasSize(50)
        .containsKeys("publish", "ami-publisher:copied-from", "ami-publisher:copy");
  }
}
