package dev.amipublisher.cli;

import static dev.amipublisher.cli.CommandUnderTest.command;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.cli.CommandUnderTest.Done;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.outcome.Result;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a newcomer sees. */
class TryCommandTest {

  @Test
  void theSampleFleetShowsEveryDecision() {
    Done done = command().run("try");
    assertThat(done.status()).isZero();
    Set<String> outcomes =
        List.of(Result.values()).stream()
            .map(Result::wireValue)
            .filter(result -> done.out().contains("  " + result + " "))
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
    assertThat(done.err()).isEmpty();
  }

  @Test
  void thePublicationOfAnAmiComesFirst() {
    assertThat(command().run("try").out().lines().limit(3))
        .containsExactly(
            "▸ events/in/tag-set.json",
            "  AMI                    OUTCOME          NAME",
            "  ami-0000000000000a001  published        acme-base-al2023-2026.11.1-arm64");
  }

  @Test
  void jsonIsOneObjectForEachOutcomeAndNothingElse() {
    Done done = command().run("try --json events/in/tag-set.json events/in/empty.json");
    assertThat(done.status()).isZero();
    List<String> lines = done.out().lines().toList();
    assertThat(lines).hasSizeGreaterThan(10);
    for (String line : lines) {
      JsonObject outcome = JsonParser.parseString(line).getAsJsonObject();
      assertThat(outcome.keySet()).contains("imageId", "asked", "before", "after", "outcome");
    }
  }

  @Test
  void reportModeSaysWhatWouldBeAndChangesNothing() {
    Done done =
        command()
            .columns(200)
            .run("try --report events/in/tag-set.json events/in/tag-removed.json");
    assertThat(done.status()).isZero();
    assertThat(done.out())
        .contains("would-publish    private → private")
        .doesNotContain("private → public");
  }

  @Test
  void anAmiThatFailsEndsWithOneNamesTheCallAndTheOthersAreDealtWith() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      aws.ec2().faults().deny("ModifyImageAttribute");
      Done done = command().run("try --endpoint-url " + aws.endpoint());
      assertThat(done.status()).isEqualTo(1);
      assertThat(done.out())
          .contains(
              "failed", "UnauthorizedOperation: ModifyImageAttribute: ", "revoked", "invalid");
    }
  }

  @Test
  void settingsComeFromTheEnvironment() {
    Done done = command().with(Map.of("REVOKED_IMAGES", "restore")).run("try");
    assertThat(done.out()).doesNotContain("revoked");
  }
}
