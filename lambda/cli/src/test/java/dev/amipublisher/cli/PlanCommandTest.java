package dev.amipublisher.cli;

import static dev.amipublisher.cli.CommandUnderTest.CLOCK;
import static dev.amipublisher.cli.CommandUnderTest.command;
import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.cli.CommandUnderTest.Done;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.ec2.LocalEc2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandTest {

  /** The plan is made by reading; the function, run in earnest, does what it said. */
  @Test
  void whatThePlanSaysIsWhatTheFunctionDoes() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      String endpoint = " --endpoint-url " + aws.endpoint();
      Map<String, String> planned = new TreeMap<>();
      for (JsonElement image :
          json(command().run("plan --json" + endpoint)).getAsJsonArray("images")) {
        JsonObject json = image.getAsJsonObject();
        planned.put(
            json.get("imageId").getAsString(),
            json.get("outcome")
                .getAsString()
                .replace("would-publish", "published")
                .replace("would-withdraw", "withdrawn"));
      }
      Map<String, String> done = new TreeMap<>();
      command()
          .run("try --json" + endpoint)
          .out()
          .lines()
          .map(line -> JsonParser.parseString(line).getAsJsonObject())
          .forEach(
              json ->
                  done.put(json.get("imageId").getAsString(), json.get("outcome").getAsString()));
      assertThat(planned).containsValues("published", "withdrawn", "refused").isEqualTo(done);
    }
  }

  @Test
  void anAccountInWhichNothingWouldChangeEndsWithZeroAndSaysWhatWasLookedAt() {
    LocalEc2 ec2 =
        new LocalEc2(CLOCK).addImage(image("ami-00000000000000001").tag("publish", "false"));
    try (LocalAws aws = LocalAws.start(ec2)) {
      Done done = command().run("plan --endpoint-url " + aws.endpoint());
      assertThat(done.status()).isZero();
      assertThat(done.out())
          .startsWith("Account 123456789012, us-east-1, plan, read only")
          .contains("0 would be published, 0 withdrawn", "us-east-1: 1 AMIs looked at");
    }
  }

  @Test
  void anEmptyAccountIsNotSilent() {
    try (LocalAws aws = LocalAws.start(new LocalEc2(CLOCK))) {
      assertThat(command().run("plan --endpoint-url " + aws.endpoint()).out())
          .contains("In 1 of 1 Regions no AMI is public or tagged.");
    }
  }

  @Test
  void theLimitOfWithdrawalsHoldsInThePlan() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      JsonObject region =
          json(command()
                  .with(Map.of("MAX_WITHDRAWALS_PER_SWEEP", "1"))
                  .run("plan --json --endpoint-url " + aws.endpoint()))
              .getAsJsonArray("regions")
              .get(0)
              .getAsJsonObject();
      assertThat(region.get("wouldWithdraw").getAsInt()).isEqualTo(2); // one of them by its tag
      assertThat(region.get("wouldHoldBack").getAsInt()).isEqualTo(1);
    }
  }

  @Test
  void whatBecameOfAnImageInOtherRegionsIsReadFromItsTag() {
    LocalEc2 ec2 =
        new LocalEc2(CLOCK)
            .addImage(
                image("ami-00000000000000001")
                    .tag("publish", "true")
                    .tag("ami-publisher:status", "public")
                    .tag("ami-publisher:regions", "refused ec2: eu-west-1 / public: us-west-2")
                    .publicly())
            .addImage(
                image("ami-00000000000000002")
                    .tag("publish", "true")
                    .tag("ami-publisher:status", "public")
                    .tag("ami-publisher:regions", "public: eu-west-1 us-west-2")
                    .publicly());
    try (LocalAws aws = LocalAws.start(ec2)) {
      Done done = command().run("plan --endpoint-url " + aws.endpoint());
      assertThat(done.out())
          .contains("      other Regions: refused ec2: eu-west-1 / public: us-west-2")
          .doesNotContain("ami-00000000000000002");
      assertThat(json(command().run("plan --json --endpoint-url " + aws.endpoint())).toString())
          .contains("\"otherRegions\":\"public: eu-west-1 us-west-2\"");
    }
  }

  @Test
  void anImageThatWouldBePublishedNamesTheRegionsThatItWouldBeCopiedInto() {
    LocalEc2 ec2 =
        new LocalEc2(CLOCK)
            .addImage(image("ami-00000000000000001").tag("publish", "true"))
            .addImage(
                image("ami-00000000000000002")
                    .tag("publish", "true")
                    .tag("publish-regions", "us-west-2"))
            .addImage(
                image("ami-00000000000000003")
                    .tag("publish", "true")
                    .tag("ami-publisher:copied-from", "eu-west-1/ami-00000000000000009"));
    try (LocalAws aws = LocalAws.start(ec2)) {
      String endpoint = "plan --endpoint-url " + aws.endpoint();
      assertThat(
              command()
                  .with(Map.of("COPY_TO_REGIONS", "eu-west-1,us-west-2,us-east-1"))
                  .run(endpoint)
                  .out()
                  .lines()
                  .filter(line -> line.contains("copied")))
          .containsExactly(
              "      other Regions: would be copied into eu-west-1, us-west-2",
              "      other Regions: would be copied into us-west-2");
      assertThat(command().run(endpoint).out()).doesNotContain("other Regions");
    }
  }

  @Test
  void theSettingsAreThoseOfTheDeployment(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("cdk.json"),
            """
            {"app": "…", "context": {"mode": "enforce", "required-tags": "owner", "regions": "x"}}
            """);
    try (LocalAws aws = CommandUnderTest.fleet()) {
      String words = "plan --settings " + file + " --endpoint-url " + aws.endpoint();
      assertThat(command().run(words).out())
          .contains("0 would be published", "required-tags: The AMI lacks")
          .contains("owner");
      assertThat(command().with(Map.of("REQUIRED_TAGS", "team")).run(words).out())
          .contains("1 would be published");
    }
  }

  @Test
  void aFileWithoutSettingsIsNamed() {
    Done done = command().run("plan --settings README.md --endpoint-url http://127.0.0.1:1");
    assertThat(done.status()).isEqualTo(2);
    assertThat(done.err()).contains("README.md holds no settings");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--regions all", "--regions us-east-1,eu-west-1", "--region eu-west-1"})
  void theRegionsAreThoseThatWereAskedFor(String option) {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      Done done =
          command().run("plan --json %s --endpoint-url %s".formatted(option, aws.endpoint()));
      int regions = json(done).getAsJsonArray("regions").size();
      assertThat(regions).isEqualTo(option.contains(",") ? 2 : 1);
    }
  }

  private static JsonObject json(Done done) {
    return JsonParser.parseString(done.out()).getAsJsonObject();
  }
}
