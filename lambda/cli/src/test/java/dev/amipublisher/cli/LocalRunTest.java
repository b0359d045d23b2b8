package dev.amipublisher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.LocalEc2;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.outcome.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a newcomer sees. */
class LocalRunTest {

  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theSampleFleetShowsEveryDecision() throws IOException {
    assertThat(run(Map.of())).isZero();
    Set<String> outcomes =
        List.of(Result.values()).stream()
            .map(Result::wireValue)
            .filter(result -> out().contains(" " + result + "\n"))
            .collect(Collectors.toSet());
    assertThat(outcomes)
        .containsExactlyInAnyOrder(
            "published",
            "withdrawn",
            "kept",
            "refused",
            "revoked",
            "unmanaged",
            "invalid",
            "gone",
            "waiting");
    assertThat(out())
        .contains(
            "ami-0000000000000a001  acme-base-al2023-2026.11.1-arm64    true     private → public  "
                + "  published",
            "ami-0000000000000a004  acme-database-2026.9.4-x86_64       true     public → private  "
                + "  withdrawn",
            "product-code: The AMI bears product codes");
    assertThat(err()).isEmpty();
  }

  @Test
  void jsonIsOneObjectForEachOutcomeAndNothingElse() throws IOException {
    assertThat(run(Map.of(), "--json", "events/in/tag-set.json", "events/in/empty.json")).isZero();
    List<String> lines = out().lines().toList();
    assertThat(lines).hasSizeGreaterThan(10);
    for (String line : lines) {
      JsonObject outcome = JsonParser.parseString(line).getAsJsonObject();
      assertThat(outcome.keySet()).contains("imageId", "asked", "before", "after", "outcome");
    }
  }

  @Test
  void reportModeSaysWhatWouldBeAndChangesNothing() throws IOException {
    assertThat(run(Map.of(), "--report", "events/in/tag-set.json", "events/in/tag-set.json"))
        .isZero();
    assertThat(out()).contains("private → private   would-publish").doesNotContain("→ public");
  }

  @Test
  void aWrongSettingEndsWithTwoAndNamesItself() throws IOException {
    assertThat(run(Map.of("MODE", "enforced"))).isEqualTo(2);
    assertThat(err()).contains("MODE", "'enforced'", "enforce, report");
    assertThat(out()).isEmpty();
  }

  @Test
  void wrongArgumentsEndWithTwo() throws IOException {
    assertThat(run(Map.of(), "--what")).isEqualTo(2);
    assertThat(err()).contains("There is no option --what.", "--help");
  }

  @Test
  void helpIsHelp() throws IOException {
    assertThat(run(Map.of(), "--help")).isZero();
    assertThat(out()).isEqualTo(Arguments.USAGE);
  }

  @Test
  void anAmiThatFailsEndsWithOneAndTheOthersAreDealtWith() throws IOException {
    LocalEc2 ec2 =
        SampleFleet.addTo(new LocalEc2(InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"))));
    ec2.faults().deny("ModifyImageAttribute");
    try (LocalAws aws = LocalAws.start(ec2)) {
      assertThat(run(Map.of(), "--endpoint-url", aws.endpoint().toString())).isEqualTo(1);
    }
    assertThat(out()).contains("failed", "UnauthorizedOperation", "revoked", "invalid");
  }

  private int run(Map<String, String> environment, String... words) throws IOException {
    return new LocalRun(environment, REPOSITORY, printTo(out), printTo(err)).run(words);
  }

  private static PrintStream printTo(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
