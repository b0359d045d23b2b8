package dev.amipublisher.cli.local;

import static dev.amipublisher.cli.CommandUnderTest.CLOCK;
import static dev.amipublisher.cli.CommandUnderTest.command;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.cli.CommandUnderTest.Done;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What a plan says of the whole sample fleet is what the function then does. */
class PlanTruthTest {

  private static final AccountAndRegion HOME =
      new AccountAndRegion("aws", "us-east-1", "123456789012");

  private final LocalAws aws =
      SampleFleet.withContents(LocalAws.start(SampleFleet.addTo(new LocalEc2(CLOCK))));

  /** What a plan said of an AMI. */
  private record Planned(String outcome, boolean onlyIfClean) {}

  @BeforeEach
  void bucket() {
    aws.s3().createBucket("acme-amis");
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  static Stream<Arguments> features() {
    return Stream.of(
        Arguments.of("default settings", Map.of()),
        Arguments.of(
            "every feature",
            Map.ofEntries(
                Map.entry("SHARE_SNAPSHOTS", "public"),
                Map.entry("COPY_TO_REGIONS", "eu-west-1,us-west-2"),
                Map.entry("CATALOGUE_BUCKET", "acme-amis"),
                Map.entry("CATALOGUE_PARAMETERS", "/acme/amis"),
                Map.entry("SHARED_TAGS", "on"),
                Map.entry("USAGE_REPORTS", "on"),
                Map.entry("DEPRECATION_DATES", "on"),
                Map.entry("KNOWN_VULNERABILITIES", "refuse"),
                Map.entry("UNSCANNED_IMAGES", "allow"),
                Map.entry("CONTENT_AUDIT", "daily"))),
        Arguments.of(
            "private sources",
            Map.of("SOURCE_IMAGES", "private", "COPY_TO_REGIONS", "eu-west-1,us-west-2")),
        Arguments.of(
            "a limit of one withdrawal and all that nobody asked for withdrawn",
            Map.of("MAX_WITHDRAWALS_PER_SWEEP", "1", "UNMANAGED_PUBLIC_IMAGES", "withdraw")));
  }

  @ParameterizedTest(name = "with {0}")
  @MethodSource("features")
  void whatAPlanThatInspectsSaysIsWhatHappens(String name, Map<String, String> settings) {
    Map<String, Planned> planned = plan("plan --json --look-inside", settings);
    Map<String, String> happened = enforce(settings);

    assertThat(planned.values()).noneMatch(Planned::onlyIfClean);
    Map<String, String> said = new TreeMap<>();
    planned.forEach((imageId, each) -> said.put(imageId, enforced(each.outcome())));
    assertThat(said).isEqualTo(happened).hasSizeGreaterThan(10);
  }

  @ParameterizedTest(name = "with {0}")
  @MethodSource("features")
  void whatAPlanDoesNotInspectItSaysOnlyIfTheContentIsClean(
      String name, Map<String, String> settings) {
    Map<String, Planned> planned = plan("plan --json", settings);
    Map<String, String> happened = enforce(settings);

    Set<String> refusedForContent = new HashSet<>();
    planned.forEach(
        (imageId, each) -> {
          if (each.onlyIfClean() && "refused".equals(happened.get(imageId))) {
            refusedForContent.add(imageId);
          } else {
            assertThat(enforced(each.outcome())).as(imageId).isEqualTo(happened.get(imageId));
          }
        });
    assertThat(refusedForContent).containsExactly(SampleFleet.SENSITIVE);
  }

  private Map<String, Planned> plan(String words, Map<String, String> settings) {
    Done done = command().with(settings).run(words + " --endpoint-url " + aws.endpoint());
    Map<String, Planned> planned = new TreeMap<>();
    for (JsonElement each :
        JsonParser.parseString(done.out()).getAsJsonObject().getAsJsonArray("images")) {
      JsonObject image = each.getAsJsonObject();
      planned.put(
          image.get("imageId").getAsString(),
          new Planned(
              image.get("outcome").getAsString(),
              image.get("onlyIfContentIsClean").getAsBoolean()));
    }
    return planned;
  }

  /** A second line of an AMI says what it came to in other Regions. */
  private Map<String, String> enforce(Map<String, String> settings) {
    Map<String, String> outcomes = new TreeMap<>();
    LocalFunction.on(
            HOME,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")),
            aws.endpoint(),
            Settings.enforcing(settings),
            CLOCK)
        .deliver("{}".getBytes(StandardCharsets.UTF_8))
        .outcomes()
        .forEach(
            line ->
                outcomes.merge(
                    line.get("imageId").getAsString(),
                    line.get("outcome").getAsString(),
                    (first, second) -> first.equals("kept") ? second : first));
    return outcomes;
  }

  private static String enforced(String outcome) {
    return switch (outcome) {
      case "would-publish" -> "published";
      case "would-verify" -> "verified";
      case "would-withdraw" -> "withdrawn";
      case "would-hold-back" -> "held-back";
      default -> outcome;
    };
  }
}
