package dev.amipublisher.cli.contract;

import static dev.amipublisher.cli.CommandUnderTest.REPOSITORY;
import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.cli.contract.Programs.Ended;
import dev.amipublisher.cli.local.ServedAccount;
import dev.amipublisher.cli.local.Serving;
import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script for pipelines, run by a shell with the AWS CLI while the function listens. */
class PipelineStepTest {

  private static final String ENCRYPTED = "ami-0000000000000e001";
  private static final Path SCRIPTS = Path.of("src", "main", "script");

  @TempDir private static Path folder;

  @BeforeAll
  static void install() throws IOException {
    Programs.assumeThereIs("sh", "aws");
    Files.copy(SCRIPTS.resolve("publish-ami"), folder.resolve("publish-ami"));
    // In place of the start script, which needs the jar.
    Path command =
        Files.writeString(
            folder.resolve("ami-publisher"),
            "#!/bin/sh%nexec '%s/bin/java' -cp '%s' dev.amipublisher.cli.Main \"$@\"%n"
                .formatted(
                    Objects.requireNonNull(System.getProperty("java.home")),
                    Objects.requireNonNull(System.getProperty("java.class.path"))));
    assertThat(command.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void anAmiThatMayBePublicIsAndTheStepSucceeds() throws Exception {
    try (ServedAccount served = serve()) {
      Ended ended = step(served, SampleFleet.UNMANAGED_PRIVATE);
      assertThat(ended.output()).contains(SampleFleet.UNMANAGED_PRIVATE + " is public.");
      assertThat(ended.status()).isZero();
      assertThat(
              Objects.requireNonNull(served.aws().ec2().image(SampleFleet.UNMANAGED_PRIVATE))
                  .isPublic())
          .isTrue();
    }
  }

  @Test
  void anAmiThatMayNotBePublicFailsTheStepWithEveryFindingAndItsRemedy() throws Exception {
    try (ServedAccount served = serve()) {
      served.aws().ec2().addImage(image(ENCRYPTED).encryptedVolume("snap-0000000000000e001"));
      Ended ended = step(served, ENCRYPTED);
      assertThat(ended.output()).contains(ENCRYPTED + "  refused", "encrypted-volume: ", "→ ");
      assertThat(ended.status()).isEqualTo(1);
    }
  }

  @Test
  void anAmiThatIsNotThereFailsTheStepWithTheWordsOfTheAwsCli() throws Exception {
    try (ServedAccount served = serve()) {
      Ended ended = step(served, "ami-0000000000000ffff");
      assertThat(ended.output()).contains("InvalidAMIID.NotFound").doesNotContain("is public");
      assertThat(ended.status()).isNotZero();
    }
  }

  @Test
  void theAmisOfPackersManifestAreFound() throws Exception {
    Programs.assumeThereIs("jq");
    Files.writeString(
        folder.resolve("packer-manifest.json"),
        """
        {"builds": [{"artifact_id": "us-east-1:ami-0old"},
                    {"artifact_id": "us-east-1:ami-0a,eu-west-1:ami-0b"}]}
        """);
    String document = Files.readString(REPOSITORY.resolve("docs/command-line.md"));
    String filter = document.substring(document.indexOf("jq -r '") + "jq -r '".length());
    Ended ended =
        Programs.run(
            Map.of(),
            folder,
            List.of("jq", "-r", filter.substring(0, filter.indexOf('\'')), "packer-manifest.json"));
    assertThat(ended.output().lines()).containsExactly("us-east-1 ami-0a", "eu-west-1 ami-0b");
  }

  @Test
  void theActionRunsTheScript() throws IOException {
    assertThat(Files.readString(REPOSITORY.resolve(".github/actions/publish-ami/action.yml")))
        .contains("./publish-ami \"$AMI\" \"$MINUTES\"")
        .doesNotContain("run: ${{"); // an expression in a script would be an injection
    assertThat(Files.readString(REPOSITORY.resolve(".github/workflows/release.yml")))
        .contains("lambda/cli/target/publish-ami");
  }

  private static Ended step(ServedAccount served, String imageId) throws Exception {
    return Programs.run(
        Map.of(
            "AWS_ENDPOINT_URL",
            served.aws().endpoint().toString(),
            "AWS_ACCESS_KEY_ID",
            "pipeline",
            "AWS_SECRET_ACCESS_KEY",
            "any",
            "AWS_DEFAULT_REGION",
            "us-east-1"),
        folder,
        List.of("sh", "./publish-ami", imageId, "1"));
  }

  private static ServedAccount serve() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Serving(
            Settings.parse(Map.of("MODE", "enforce")), new Terminal(nowhere, nowhere, 80), true)
        .open(0);
  }
}
